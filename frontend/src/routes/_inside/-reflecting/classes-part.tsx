import { ForClasses } from '../../../features/reflecting/components/for-classes';

/** For a teacher's classes: how different they are, and other questions for them. */
export default ForClasses;
