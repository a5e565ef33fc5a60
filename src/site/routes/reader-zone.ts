import { propsOf } from 'afterword:site';
import type { APIRoute } from 'astro';

export const GET: APIRoute = () =>
  new Response(propsOf('reader_zone').text, { headers: { 'content-type': 'text/javascript; charset=utf-8' } });
