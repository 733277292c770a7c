/** Where the examples are to be adapted. */
const PORTAL = 'https://backstage.example.org';
const SUBJECT = 'component/default/payments-api';

/**
 * What asks, in a shell: it stops only where DRIVE says that the line is halted. Whatever else happens, it goes on.
 */
export function gateScript(
  options: { portal?: string; subject?: string; purpose?: string } = {},
): string {
  const { portal = PORTAL, subject = SUBJECT, purpose } = options;
  const query = purpose ? `?purpose=${purpose}` : '';
  return `answer=$(curl --silent --fail --max-time 2 \\
  --header "Authorization: Bearer $DRIVE_TOKEN" \\
  "${portal}/api/drive/v1/line/${subject}${query}") || answer=''
case $answer in
  '{"clear":false'*)
    echo "The line is halted: $answer"
    exit 1 ;;
  '{"clear":true'*) echo 'The line is clear.' ;;
  *) echo 'DRIVE did not answer: going on.' ;;
esac`;
}

const indented = (text: string, spaces: number) =>
  text.replace(/^(?=.)/gm, ' '.repeat(spaces));

/** Examples to copy, as YAML. */
export const gateExamples = {
  github: `jobs:
  line:
    runs-on: ubuntu-latest
    steps:
      - name: Is the line clear?
        env:
          DRIVE_TOKEN: \${{ secrets.DRIVE_TOKEN }}
        run: |
${indented(gateScript(), 10)}
  deploy:
    needs: line
    runs-on: ubuntu-latest
    steps:
      - run: ./deploy.sh
`,
  gitlab: `line:
  stage: .pre
  image: curlimages/curl:8.11.0
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  script:
    - |
${indented(gateScript(), 6)}
`,
  argo: `apiVersion: batch/v1
kind: Job
metadata:
  generateName: line-
  annotations:
    argocd.argoproj.io/hook: PreSync
    argocd.argoproj.io/hook-delete-policy: BeforeHookCreation,HookSucceeded
spec:
  backoffLimit: 0
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: line
          image: curlimages/curl:8.11.0
          env:
            - name: DRIVE_TOKEN
              valueFrom:
                secretKeyRef:
                  name: drive
                  key: token
          command: [sh, -c]
          args:
            - |
${indented(gateScript(), 14)}
`,
} as const;
