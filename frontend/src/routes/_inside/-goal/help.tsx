export { HelpOnGoal as default } from '../../../features/help/components/calls';
