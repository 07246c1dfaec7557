export { Rings as default } from '../../../features/circle/components/rings';
