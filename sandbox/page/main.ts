import { html, render } from 'htm/preact';
import { App } from './parts/app.ts';
import { Session } from './session.ts';

const place = document.getElementById('page');
if (!place) throw new Error('Expected the page to have a place to draw in');
const session = new Session(location);
render(html`<${App} session=${session} />`, place);
session.start();
