import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { fetchLater } from './app/later.ts';
import { startMirror } from './state/mirror.ts';
import './styles/base.css';

startMirror();
const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
fetchLater();
