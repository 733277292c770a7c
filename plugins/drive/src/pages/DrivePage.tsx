import { DriveRoutes, useIdParam, useSubjectParams } from '../navigation';
import { UnknownPage } from './UnknownPage';
import { EditInitiativePage } from './initiatives/EditInitiativePage';
import { InitiativePage } from './initiatives/InitiativePage';
import { InitiativesPage } from './initiatives/InitiativesPage';
import { NewInitiativePage } from './initiatives/NewInitiativePage';
import { AssessmentPage } from './assessment/AssessmentPage';
import { AuditPage } from './audit/AuditPage';
import { HaltPage } from './line/HaltPage';
import { LinePage } from './line/LinePage';
import { OrganizationPage } from './organization/OrganizationPage';
import { refOfParams } from './refOfParams';
import { ReviewPage } from './reviews/ReviewPage';
import { ReviewsPage } from './reviews/ReviewsPage';
import { SeriesPage } from './reviews/SeriesPage';
import { SourcesPage } from './sources/SourcesPage';
import { SubjectPage } from './subject/SubjectPage';

/** The pages below DRIVE's root path. */
export const DrivePage = () => (
  <DriveRoutes
    organization={<OrganizationPage />}
    sources={<SourcesPage />}
    audit={<AuditPage />}
    initiatives={<InitiativesPage />}
    initiative={<InitiativeOfPath />}
    newInitiative={<NewInitiativePage />}
    editInitiative={<EditOfPath />}
    assessment={<AssessmentPage />}
    subject={<SubjectOfPath />}
    line={<LinePage />}
    halt={<HaltOfPath />}
    reviews={<ReviewsPage />}
    review={<ReviewOfPath />}
    reviewSeries={<SeriesOfPath />}
    unknown={<UnknownPage />}
  />
);

const InitiativeOfPath = () => {
  const id = useIdParam();
  return <InitiativePage key={id} id={id} />;
};

const EditOfPath = () => {
  const id = useIdParam();
  return <EditInitiativePage key={id} id={id} />;
};

const SubjectOfPath = () => {
  const ref = refOfParams(useSubjectParams());
  return ref ? <SubjectPage key={ref} subjectRef={ref} /> : <UnknownPage />;
};

const HaltOfPath = () => {
  const id = useIdParam();
  return <HaltPage key={id} haltId={id} />;
};

const ReviewOfPath = () => {
  const id = useIdParam();
  return <ReviewPage key={id} reviewId={id} />;
};

const SeriesOfPath = () => {
  const id = useIdParam();
  return <SeriesPage key={id} seriesId={id} />;
};
