import { propsOf } from 'afterword:site';
import type { APIRoute } from 'astro';

export const GET: APIRoute = () =>
  new Response(propsOf('json_feed').text, { headers: { 'content-type': 'application/feed+json; charset=utf-8' } });
