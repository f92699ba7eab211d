/** The id that Starlight's skip link and table of contents use for the page's heading. */
export const PAGE_TITLE_ID = '_top';
