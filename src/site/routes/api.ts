import { type Page, pathsOf } from 'afterword:site';
import type { APIRoute } from 'astro';

interface Props {
  page: Page<'api'>;
}

export const getStaticPaths = () => pathsOf('api');

export const GET: APIRoute<Props> = ({ props }) =>
  new Response(props.page.props().text, { headers: { 'content-type': 'application/json; charset=utf-8' } });
