import { copyOfIgnoredFile } from './dockerignore/copy-of-ignored-file.ts';
import { dockerignoreGitignoreSyntax } from './dockerignore/dockerignore-gitignore-syntax.ts';
import { dockerignoreMissing } from './dockerignore/dockerignore-missing.ts';
import { secretFileCopied } from './dockerignore/secret-file-copied.ts';
import { cmdIgnoredByShellEntrypoint } from './entrypoint-cmd/cmd-ignored-by-shell-entrypoint.ts';
import { entrypointDropsInheritedCmd } from './entrypoint-cmd/entrypoint-drops-inherited-cmd.ts';
import { entrypointScriptMissingExec } from './entrypoint-cmd/entrypoint-script-missing-exec.ts';
import { entrypointScriptUnquotedArgs } from './entrypoint-cmd/entrypoint-script-unquoted-args.ts';
import { execFormInvalidJson } from './entrypoint-cmd/exec-form-invalid-json.ts';
import { execFormShellSyntax } from './entrypoint-cmd/exec-form-shell-syntax.ts';
import { shellFormCmd } from './entrypoint-cmd/shell-form-cmd.ts';
import { shellFormEntrypoint } from './entrypoint-cmd/shell-form-entrypoint.ts';
import { commentSwallowsContinuation } from './general/comment-swallows-continuation.ts';
import { copyOfMissingFile } from './general/copy-of-missing-file.ts';
import { copyOutsideContext } from './general/copy-outside-context.ts';
import { dockerfileSyntax } from './general/dockerfile-syntax.ts';
import { envSelfReference } from './general/env-self-reference.ts';
import { inlineComment } from './general/inline-comment.ts';
import { pipeWithoutPipefail } from './general/pipe-without-pipefail.ts';
import { pipefailUnsupportedByShell } from './general/pipefail-unsupported-by-shell.ts';
import { runExportLost } from './general/run-export-lost.ts';
import { runHeredocWithoutErrexit } from './general/run-heredoc-without-errexit.ts';
import { undefinedVariable } from './general/undefined-variable.ts';
import { unknownInstruction } from './general/unknown-instruction.ts';
import { baseImageLatest } from './hardening/base-image-latest.ts';
import { baseImageUntagged } from './hardening/base-image-untagged.ts';
import { cacheMountNotOwnedByUser } from './hardening/cache-mount-not-owned-by-user.ts';
import { copiedFilesNotWritableByUser } from './hardening/copied-files-not-writable-by-user.ts';
import { finalStageRunsAsRoot } from './hardening/final-stage-runs-as-root.ts';
import { secretInArgOrEnv } from './hardening/secret-in-arg-or-env.ts';
import { secretMountNotRequired } from './hardening/secret-mount-not-required.ts';
import { secretMountUnreadableByUser } from './hardening/secret-mount-unreadable-by-user.ts';
import { worldWritablePermissions } from './hardening/world-writable-permissions.ts';
import { healthcheckDisabled } from './health-checks/healthcheck-disabled.ts';
import { healthcheckFlagsAfterCmd } from './health-checks/healthcheck-flags-after-cmd.ts';
import { healthcheckToolNotInImage } from './health-checks/healthcheck-tool-not-in-image.ts';
import { addInsteadOfCopy } from './layer-order/add-instead-of-copy.ts';
import { aptCacheMountNotLocked } from './layer-order/apt-cache-mount-not-locked.ts';
import { aptListsLeftInLayer } from './layer-order/apt-lists-left-in-layer.ts';
import { aptNoInstallRecommends } from './layer-order/apt-no-install-recommends.ts';
import { cacheMountDefeated } from './layer-order/cache-mount-defeated.ts';
import { devDepsInRuntimeStage } from './layer-order/dev-deps-in-runtime-stage.ts';
import { nodeModulesOverwrittenByCopy } from './layer-order/node-modules-overwritten-by-copy.ts';
import { npmInstallInsteadOfCi } from './layer-order/npm-install-instead-of-ci.ts';
import { packageIndexUpdateAlone } from './layer-order/package-index-update-alone.ts';
import { packageManagerMayPrompt } from './layer-order/package-manager-may-prompt.ts';
import { sourcesCopiedBeforeDependencies } from './layer-order/sources-copied-before-dependencies.ts';
import { volatileArgBeforeInstall } from './layer-order/volatile-arg-before-install.ts';
import { copyFromSelf } from './multi-stage/copy-from-self.ts';
import { copyFromUnknownStage } from './multi-stage/copy-from-unknown-stage.ts';
import { duplicateStageName } from './multi-stage/duplicate-stage-name.ts';
import { fromStageCaseMismatch } from './multi-stage/from-stage-case-mismatch.ts';
import { repeatedSetupNeedsSharedBase } from './multi-stage/repeated-setup-needs-shared-base.ts';
import { singleStageShipsBuildTools } from './multi-stage/single-stage-ships-build-tools.ts';
import { unpinnedImageInCopyFrom } from './multi-stage/unpinned-image-in-copy-from.ts';
import { unusedStage } from './multi-stage/unused-stage.ts';
import type { Rule } from './types.ts';

/** Every rule, by chapter. */
export const registry: readonly Rule[] = [
  copyFromSelf,
  copyFromUnknownStage,
  duplicateStageName,
  fromStageCaseMismatch,
  repeatedSetupNeedsSharedBase,
  singleStageShipsBuildTools,
  unpinnedImageInCopyFrom,
  unusedStage,
  addInsteadOfCopy,
  aptListsLeftInLayer,
  aptNoInstallRecommends,
  devDepsInRuntimeStage,
  nodeModulesOverwrittenByCopy,
  npmInstallInsteadOfCi,
  packageIndexUpdateAlone,
  packageManagerMayPrompt,
  sourcesCopiedBeforeDependencies,
  volatileArgBeforeInstall,
  aptCacheMountNotLocked,
  cacheMountDefeated,
  cmdIgnoredByShellEntrypoint,
  entrypointDropsInheritedCmd,
  entrypointScriptMissingExec,
  entrypointScriptUnquotedArgs,
  execFormInvalidJson,
  execFormShellSyntax,
  shellFormCmd,
  shellFormEntrypoint,
  baseImageLatest,
  baseImageUntagged,
  finalStageRunsAsRoot,
  secretInArgOrEnv,
  cacheMountNotOwnedByUser,
  copiedFilesNotWritableByUser,
  secretMountNotRequired,
  secretMountUnreadableByUser,
  worldWritablePermissions,
  copyOfIgnoredFile,
  dockerignoreMissing,
  dockerignoreGitignoreSyntax,
  secretFileCopied,
  healthcheckDisabled,
  healthcheckFlagsAfterCmd,
  healthcheckToolNotInImage,
  commentSwallowsContinuation,
  copyOfMissingFile,
  copyOutsideContext,
  dockerfileSyntax,
  envSelfReference,
  inlineComment,
  runExportLost,
  runHeredocWithoutErrexit,
  undefinedVariable,
  unknownInstruction,
  pipeWithoutPipefail,
  pipefailUnsupportedByShell,
];

const byId: ReadonlyMap<string, Rule> = new Map(registry.map((rule) => [rule.id, rule]));

/** The rule of an id. */
export function findRule(id: string): Rule | undefined {
  return byId.get(id);
}
