import { propsOf } from 'afterword:site';
import type { APIRoute } from 'astro';

export const GET: APIRoute = () =>
  new Response(propsOf('sitemap').text, { headers: { 'content-type': 'application/xml; charset=utf-8' } });
