export { sonarProjectKeyOf } from './projects';
export * from './SonarQubeDouble';
export * from './sonarQubeRecords';
export { refusal as sonarQubeRefusal } from './SonarRequest';
export { ProtoJudge } from './ProtoJudge';
