import { bytesOf, type Page, pathsOf } from 'afterword:site';
import type { APIRoute } from 'astro';

interface Props {
  page: Page<'picture'>;
}

export const getStaticPaths = () => pathsOf('picture');

export const GET: APIRoute<Props> = async ({ props }) => new Response(await bytesOf(props.page.props().file));
