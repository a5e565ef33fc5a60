import { imageOf, type Page, pathsOf } from 'afterword:site';
import type { APIRoute } from 'astro';

interface Props {
  page: Page<'image'>;
}

export const getStaticPaths = () => pathsOf('image');

export const GET: APIRoute<Props> = async ({ props }) =>
  new Response(await imageOf(props.page.props()), { headers: { 'content-type': 'image/png' } });
