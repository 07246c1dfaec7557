export { Journal } from '../../../features/privacy/components/journal';
