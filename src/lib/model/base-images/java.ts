import { alpine, extend, pathWith, redHatKin, row, ubuntu, type ImageFacts, type ImageRow } from './row.ts';

/** Images of Java and what builds and serves it. */
export const java: readonly ImageRow[] = [
  // adoptium/containers, 21; 2026-11-24
  row('eclipse-temurin', (tag) => (/windows|nanoserver|ubi/.test(tag) ? undefined : temurinUnder(tag))),
  // corretto/corretto-docker, 21 on al2023; 2026-11-24
  row('amazoncorretto', (tag) =>
    /al2023$/.test(tag) && !/headless|headful/.test(tag)
      ? extend(redHatKin, 'java javac jar keytool curl dnf', {
          env: { LANG: 'C.UTF-8' },
          envNames: ['JAVA_HOME'],
          envComplete: false,
        })
      : undefined,
  ),
  // carlossg/docker-maven, eclipse-temurin-21, -21-alpine and -25-noble; 2026-11-24
  row('maven', (tag) => {
    if (!/temurin|latest|^\d+(?:\.\d+)*$/.test(tag)) return undefined;
    const base = temurinUnder(tag);
    return extend(base, tag.includes('alpine') ? 'mvn bash curl' : 'mvn git', {
      entrypoint: ['/usr/local/bin/mvn-entrypoint.sh'],
      cmd: ['mvn'],
      env: { ...base.env, MAVEN_HOME: '/usr/share/maven', MAVEN_CONFIG: '/root/.m2' },
      envComplete: false,
    });
  }),
  // keeganwitt/docker-gradle, jdk21-noble and jdk21-alpine; Mercurial brings Python; 2026-11-24
  row('gradle', (tag) => {
    if (/ubi|corretto|graal/.test(tag)) return undefined;
    const base = temurinUnder(tag);
    return extend(base, 'gradle git unzip python3', {
      user: 'root',
      workdir: '/home/gradle',
      cmd: ['gradle'],
      env: { ...base.env, GRADLE_HOME: '/opt/gradle' },
      envComplete: false,
      volumes: ['/home/gradle/.gradle'],
      users: { gradle: 1000 },
    });
  }),
  // docker-library/tomcat, 11.0 on temurin-noble; 2026-11-24
  row('tomcat', (tag) => {
    if (tag.includes('corretto')) return undefined;
    const base = temurinUnder(tag);
    const home = '/usr/local/tomcat';
    return extend(base, '', {
      workdir: home,
      entrypoint: undefined,
      cmd: ['catalina.sh', 'run'],
      env: { ...base.env, CATALINA_HOME: home, PATH: pathWith(`${home}/bin`, '/opt/java/openjdk/bin') },
      envComplete: false,
      exposed: ['8080/tcp'],
    });
  }),
];

/** The Temurin image that a tag names, or that an image with this tag stands on. */
function temurinUnder(tag: string): ImageFacts {
  const isJre = /jre/.test(tag);
  const base = /alpine/.test(tag) ? alpine : extend(ubuntu, 'curl wget');
  return extend(base, isJre ? 'java keytool' : 'java keytool javac jar', {
    env: {
      JAVA_HOME: '/opt/java/openjdk',
      PATH: pathWith('/opt/java/openjdk/bin'),
      LANG: 'en_US.UTF-8',
      LANGUAGE: 'en_US:en',
      LC_ALL: 'en_US.UTF-8',
    },
    envNames: ['JAVA_VERSION'],
    entrypoint: ['/__cacert_entrypoint.sh'],
    // Setting an entrypoint dropped the base's command; the JDK images set their own, which Java 8 does not have.
    cmd: isJre || tag.startsWith('8') ? undefined : ['jshell'],
  });
}
