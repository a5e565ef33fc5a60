import { propsOf } from 'afterword:site';
import type { APIRoute } from 'astro';

export const GET: APIRoute = () =>
  new Response(propsOf('feed').text, { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } });
