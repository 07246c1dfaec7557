export { WaitingForMe as default } from '../../features/help/components/waiting-for-me';
