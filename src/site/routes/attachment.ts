import { bytesOf, type Page, pathsOf } from 'afterword:site';
import type { APIRoute } from 'astro';

interface Props {
  page: Page<'attachment'>;
}

export const getStaticPaths = () => pathsOf('attachment');

export const GET: APIRoute<Props> = async ({ props }) => new Response(await bytesOf(props.page.props().file));
