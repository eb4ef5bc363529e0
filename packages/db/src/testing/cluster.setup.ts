export default async function cluster() {}
