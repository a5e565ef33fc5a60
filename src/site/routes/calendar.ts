import { propsOf } from 'afterword:site';
import type { APIRoute } from 'astro';

export const GET: APIRoute = () =>
  new Response(propsOf('calendar').text, { headers: { 'content-type': 'text/calendar; charset=utf-8' } });
