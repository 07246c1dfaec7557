import { createFileRoute, Outlet } from '@tanstack/react-router';
import { needWords } from '../../lib/i18n';

export const Route = createFileRoute('/_inside/admin')({
  beforeLoad: () => needWords('admin'),
  component: Outlet,
});
