export { GivingAndTaking as default } from '../../../features/circle/components/giving';
