/**
 * An application as the documentation of Argo CD (Apache License 2.0) declares it in its first example, with nothing
 * but what such an application has: no label, no history.
 */
export const publishedArgoCdApplication = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  metadata: { name: 'guestbook', namespace: 'argocd' },
  spec: {
    project: 'default',
    source: {
      repoURL: 'https://github.com/argoproj/argocd-example-apps.git',
      targetRevision: 'HEAD',
      path: 'guestbook',
    },
    destination: {
      server: 'https://kubernetes.default.svc',
      namespace: 'guestbook',
    },
  },
} as const;
