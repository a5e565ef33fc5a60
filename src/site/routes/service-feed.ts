import { type Page, pathsOf } from 'afterword:site';
import type { APIRoute } from 'astro';

interface Props {
  page: Page<'service_feed'>;
}

export const getStaticPaths = () => pathsOf('service_feed');

export const GET: APIRoute<Props> = ({ props }) =>
  new Response(props.page.props().text, { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } });
