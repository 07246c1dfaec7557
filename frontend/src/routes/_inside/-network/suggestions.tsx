export { Suggestions as default } from '../../../features/circle/components/suggestions';
