import { propsOf } from 'afterword:site';
import type { APIRoute } from 'astro';

export const GET: APIRoute = () =>
  new Response(propsOf('badge').text, { headers: { 'content-type': 'image/svg+xml; charset=utf-8' } });
