// It computes without end as soon as it is imported.
for (;;);
export default class extends HTMLElement {}
