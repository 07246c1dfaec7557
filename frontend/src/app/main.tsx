import './styles';
import { createRoot } from 'react-dom/client';
import { renewSecrets } from '../features/session/queries';
import { activate, chooseLocale } from '../lib/i18n';
import { startOnlineManager } from '../lib/query-client';
import { renewSessionWith } from '../lib/request';
import { App } from './app';
import { router } from './router';

renewSessionWith(renewSecrets);
startOnlineManager();

const words = activate(chooseLocale());

// The page is on its way while the words are, but it waits for them: English for a moment and then Arabic is no page.
void router.load();
await words;

const place = document.getElementById('root');
if (place) createRoot(place).render(<App />);
