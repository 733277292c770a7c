import { DriveRoutes, useSubjectParams } from '../navigation';
import { UnknownPage } from './UnknownPage';
import { OrganizationPage } from './organization/OrganizationPage';
import { refOfParams } from './refOfParams';
import { SourcesPage } from './sources/SourcesPage';
import { SubjectPage } from './subject/SubjectPage';

/** The pages below DRIVE's root path. */
export const DrivePage = () => (
  <DriveRoutes
    organization={<OrganizationPage />}
    sources={<SourcesPage />}
    subject={<SubjectOfPath />}
    unknown={<UnknownPage />}
  />
);

const SubjectOfPath = () => {
  const ref = refOfParams(useSubjectParams());
  return ref ? <SubjectPage key={ref} subjectRef={ref} /> : <UnknownPage />;
};
