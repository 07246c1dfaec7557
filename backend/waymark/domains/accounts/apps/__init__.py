"""Apps that act for somebody: letting one in, seeing which there are, ending one."""
