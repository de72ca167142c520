import '@fontsource-variable/inter/wght.css';
import '@fontsource/libertinus-serif/400.css';
import '@fontsource/libertinus-serif/400-italic.css';
import '@fontsource/libertinus-serif/600.css';
import './lib/ui/styles/tokens.css';
import './lib/ui/styles/base.css';
import './lib/ui/styles/inputs.css';
import { mount } from 'svelte';
import App from './App.svelte';

const target = document.getElementById('app');
if (target) mount(App, { target });
