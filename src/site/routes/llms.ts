import { propsOf } from 'afterword:site';
import type { APIRoute } from 'astro';

export const GET: APIRoute = () =>
  new Response(propsOf('llms').text, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
