import { propsOf } from 'afterword:site';
import type { APIRoute } from 'astro';

export const GET: APIRoute = () =>
  new Response(propsOf('json_badge').text, { headers: { 'content-type': 'application/json; charset=utf-8' } });
