import './styles';
import { createRoot } from 'react-dom/client';
import { setUpClient } from '../lib/client';
import { activate, chooseLocale } from '../lib/i18n';
import { startOnlineManager } from '../lib/query-client';
import { App } from './app';

setUpClient();
startOnlineManager();

// The words first: a page that shows English for a moment and then Arabic is no page.
await activate(chooseLocale());

const place = document.getElementById('root');
if (place) createRoot(place).render(<App />);
