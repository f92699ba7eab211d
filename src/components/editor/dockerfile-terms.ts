/** One thing that can be typed in a Dockerfile, and what it means. */
export interface Term {
  readonly name: string;
  readonly explains: string;
}

/** Instructions, in the words of Docker's Dockerfile reference. */
export const INSTRUCTIONS: readonly Term[] = [
  { name: 'FROM', explains: 'Starts a build stage from a base image or an earlier stage.' },
  { name: 'RUN', explains: 'Runs a command at build time and keeps what it changed as a layer.' },
  { name: 'COPY', explains: 'Copies files from the build context, a stage or an image into a layer.' },
  { name: 'WORKDIR', explains: 'Sets the working directory of later instructions and of the container.' },
  { name: 'CMD', explains: 'Default command, or default arguments of the ENTRYPOINT.' },
  { name: 'ENTRYPOINT', explains: 'The program the container always starts.' },
  { name: 'ENV', explains: 'Sets environment variables for later steps and for the container.' },
  { name: 'ARG', explains: 'Declares a variable that a build can be given. It is not set in the container.' },
  { name: 'USER', explains: 'The user that later steps and the container run as.' },
  { name: 'EXPOSE', explains: 'Documents a port the container listens on. It publishes nothing.' },
  { name: 'HEALTHCHECK', explains: 'Command that tells the engine whether the container works.' },
  { name: 'LABEL', explains: 'Adds metadata to the image.' },
  { name: 'ADD', explains: 'Like COPY, and also fetches URLs and Git repositories and unpacks local archives.' },
  { name: 'VOLUME', explains: 'Declares a mount point; each container gets an anonymous volume there.' },
  { name: 'SHELL', explains: 'The shell that runs the shell form of later commands.' },
  { name: 'STOPSIGNAL', explains: 'The signal `docker stop` sends to PID 1.' },
  { name: 'ONBUILD', explains: 'An instruction that runs when another build starts FROM this image.' },
];

const COPY_FLAGS: readonly Term[] = [
  { name: '--from=', explains: 'Copies from a build stage or an image in place of the build context.' },
  { name: '--chown=', explains: 'Owner and group of the copies: `user:group`.' },
  { name: '--chmod=', explains: 'Permissions of the copies: `755`, `u=rwX,go=rX`.' },
  { name: '--link', explains: 'Copies into a layer of its own that does not depend on the layers below.' },
  { name: '--exclude=', explains: 'Leaves out files that match the pattern.' },
];

/** Flags, by the instruction that takes them. */
export const FLAGS: Readonly<Record<string, readonly Term[]>> = {
  FROM: [{ name: '--platform=', explains: 'Platform of the base image, such as `$BUILDPLATFORM` or `linux/amd64`.' }],
  RUN: [
    {
      name: '--mount=',
      explains: 'Gives this command a cache, a secret, files or an SSH agent. None of it is kept in the layer.',
    },
    { name: '--network=', explains: 'Network of this command: `default`, `none` or `host`.' },
    { name: '--device=', explains: 'A device of the builder that this command may use, such as a GPU.' },
    { name: '--security=', explains: '`sandbox`, or `insecure` where the builder allows it.' },
  ],
  COPY: [...COPY_FLAGS, { name: '--parents', explains: 'Keeps the folders of the sources.' }],
  ADD: [
    ...COPY_FLAGS.filter((flag) => flag.name !== '--from='),
    { name: '--checksum=', explains: 'Digest that the fetched file or commit must have.' },
    { name: '--keep-git-dir', explains: 'Keeps the `.git` folder of a Git source.' },
    { name: '--unpack', explains: 'Unpacks the archive, or keeps it packed with `=false`.' },
  ],
  HEALTHCHECK: [
    { name: '--interval=', explains: 'Time between probes. Default 30s.' },
    { name: '--timeout=', explains: 'Time after which a probe counts as failed. Default 30s.' },
    { name: '--start-period=', explains: 'Time in which failed probes do not count. Default 0s.' },
    {
      name: '--start-interval=',
      explains: 'Time between probes in the start period. Default 5s; Docker Engine 25 or newer.',
    },
    { name: '--retries=', explains: 'Failed probes in a row that make the container unhealthy. Default 3.' },
  ],
};

export const MOUNT_TYPES: readonly Term[] = [
  { name: 'cache', explains: 'A folder that later builds find again. It is no part of the image.' },
  { name: 'bind', explains: 'Files of the build context, a stage or an image, without copying them.' },
  { name: 'secret', explains: 'A secret of the build, as a file or a variable, for this command only.' },
  { name: 'ssh', explains: 'The SSH agent of whoever builds, for this command only.' },
  { name: 'tmpfs', explains: 'An empty folder in memory.' },
];

/** Options of `RUN --mount`, by type. */
export const MOUNT_OPTIONS: Readonly<Record<string, readonly Term[]>> = {
  cache: [
    { name: 'target=', explains: 'Where the folder appears.' },
    { name: 'id=', explains: 'Name of the cache; its target by default.' },
    { name: 'sharing=', explains: '`shared`, `private` or `locked`: what builds at the same time do.' },
    { name: 'uid=', explains: 'Owner of a new cache folder. Default 0.' },
    { name: 'gid=', explains: 'Group of a new cache folder. Default 0.' },
    { name: 'mode=', explains: 'Permissions of a new cache folder. Default 0755.' },
    { name: 'from=', explains: 'Stage or image whose files a new cache begins with.' },
    { name: 'source=', explains: 'Folder of `from` to begin with.' },
  ],
  bind: [
    { name: 'target=', explains: 'Where the files appear.' },
    { name: 'source=', explains: 'Path in the context or in `from`.' },
    { name: 'from=', explains: 'Stage or image to take the files from.' },
    { name: 'rw', explains: 'Allows writing; what is written is thrown away.' },
  ],
  secret: [
    { name: 'id=', explains: 'Name of the secret, as given to the build.' },
    { name: 'target=', explains: 'Where the file appears. Default `/run/secrets/<id>`.' },
    { name: 'env=', explains: 'Variable to put the secret in.' },
    { name: 'required', explains: 'Stops the build where the secret is not given.' },
    { name: 'uid=', explains: 'Owner of the file. Default 0.' },
    { name: 'mode=', explains: 'Permissions of the file. Default 0400.' },
  ],
  ssh: [
    { name: 'id=', explains: 'Name of the agent, as given to the build.' },
    { name: 'target=', explains: 'Path of the agent socket.' },
    { name: 'required', explains: 'Stops the build where the agent is not given.' },
  ],
  tmpfs: [
    { name: 'target=', explains: 'Where the folder appears.' },
    { name: 'size=', explains: 'Most bytes it may hold.' },
  ],
};
