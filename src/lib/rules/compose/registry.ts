import { capDropAllMissing } from './cap-drop-all-missing.ts';
import { composeHealthcheckTestForm } from './compose-healthcheck-test-form.ts';
import { composeImageUntagged } from './compose-image-untagged.ts';
import { composeSyntax } from './compose-syntax.ts';
import { dangerousCapAdd } from './dangerous-cap-add.ts';
import { dockerSocketMounted } from './docker-socket-mounted.ts';
import { hostNamespaces } from './host-namespaces.ts';
import { noNewPrivilegesMissing } from './no-new-privileges-missing.ts';
import { obsoleteVersionKey } from './obsolete-version-key.ts';
import { portOnAllInterfaces } from './port-on-all-interfaces.ts';
import { privilegedService } from './privileged-service.ts';
import { readOnlyRootfsMissing } from './read-only-rootfs-missing.ts';
import { secretInEnvironment } from './secret-in-environment.ts';
import { sensitiveHostMount } from './sensitive-host-mount.ts';
import { serviceHealthyWithoutHealthcheck } from './service-healthy-without-healthcheck.ts';
import type { ComposeRule } from './types.ts';
import { userOverriddenToRoot } from './user-overridden-to-root.ts';

/** Every rule for compose files. They are apart from the other registry, which a page loads without `yaml`. */
export const composeRegistry: readonly ComposeRule[] = [
  capDropAllMissing,
  composeHealthcheckTestForm,
  composeImageUntagged,
  composeSyntax,
  dangerousCapAdd,
  dockerSocketMounted,
  hostNamespaces,
  noNewPrivilegesMissing,
  obsoleteVersionKey,
  portOnAllInterfaces,
  privilegedService,
  readOnlyRootfsMissing,
  secretInEnvironment,
  sensitiveHostMount,
  serviceHealthyWithoutHealthcheck,
  userOverriddenToRoot,
];
