/**
 * What the projects themselves publish as examples.
 *
 * - OpenCost: one set of the answer in its API description, docs/swagger.json, Apache-2.0, of which the third
 *   allocation is left out.
 * - InfraWallet: lines of its mock provider, mock/mock_response.json, Apache-2.0, with amounts as that provider adds
 *   them.
 * - FOCUS: a sample of an all-upfront savings plan and one of a late correction, from specification/data of the FOCUS
 *   specification, © FinOps Open Cost and Usage Specification (FOCUS) contributors, CC BY 4.0
 *   (https://creativecommons.org/licenses/by/4.0/); of the first the rows of two hours are kept.
 */
export const publishedCostExamples = {
  openCost: {
    code: 200,
    status: 'success',
    data: [
      {
        'kube-system': {
          name: 'kube-system',
          properties: { cluster: 'cluster-one', namespace: 'kube-system' },
          window: {
            start: '2023-01-18T11:38:45Z',
            end: '2023-01-20T11:38:45Z',
          },
          start: '2023-01-18T11:38:45Z',
          end: '2023-01-20T11:38:00Z',
          minutes: 2879.235705,
          cpuCores: 0.449881,
          cpuCoreRequestAverage: 0.449881,
          cpuCoreUsageAverage: 0.009417,
          cpuCoreHours: 21.588536,
          cpuCost: 0.408822,
          cpuCostAdjustment: 0,
          cpuEfficiency: 0.020932,
          gpuCount: 0,
          gpuHours: 0,
          gpuCost: 0,
          gpuCostAdjustment: 0,
          networkTransferBytes: 0,
          networkReceiveBytes: 0,
          networkCost: 0,
          networkCostAdjustment: 0,
          loadBalancerCost: 0,
          loadBalancerCostAdjustment: 0,
          pvBytes: 0,
          pvByteHours: 0,
          pvCost: 0,
          pvs: null,
          pvCostAdjustment: 0,
          ramBytes: 146761671.651553,
          ramByteRequestAverage: 146761671.651553,
          ramByteUsageAverage: 125495250.508328,
          ramByteHours: 7042690751.326794,
          ramCost: 0.016647,
          ramCostAdjustment: 0,
          ramEfficiency: 0.855096,
          sharedCost: 0,
          externalCost: 0,
          totalCost: 0.425469,
          totalEfficiency: 0.053569,
          rawAllocationOnly: null,
        },
        opencost: {
          name: 'opencost',
          properties: {
            cluster: 'cluster-one',
            node: 'ip-192-168-20-42.ap-southeast-2.compute.internal',
            controller: 'opencost',
            controllerKind: 'deployment',
            namespace: 'opencost',
            pod: 'opencost-75dc7dcc49-xdx5t',
            providerID: 'i-064548f89b9d35c11',
          },
          window: {
            start: '2023-01-18T11:38:45Z',
            end: '2023-01-20T11:38:45Z',
          },
          start: '2023-01-18T11:38:45Z',
          end: '2023-01-20T11:38:00Z',
          minutes: 2879.235705,
          cpuCost: 0.01817,
          ramCost: 0.012474,
          pvs: null,
          totalCost: 0.030644,
          totalEfficiency: 0.18549,
          rawAllocationOnly: null,
        },
      },
    ],
  },
  infraWallet: [
    {
      id: 'gcp-dev-mock_gcp-project-1_Cloud Composer',
      account: 'GCP/gcp-dev-mock',
      service: 'GCP/Cloud Composer',
      category: 'Analytics',
      provider: 'GCP',
      project: 'gcp-project-1',
      providerType: 'Integration',
      reports: { '2026-11-09': 12.25, '2026-11-10': 0.5 },
    },
    {
      id: 'gcp-dev-mock_gcp-project-1_BigQuery',
      account: 'GCP/gcp-dev-mock',
      service: 'GCP/BigQuery',
      category: 'Analytics',
      provider: 'GCP',
      project: 'gcp-project-1',
      providerType: 'Integration',
      reports: { '2026-11-09': 3.5 },
    },
  ],
  focusSavingsPlan: `BillingPeriodStart,BillingPeriodEnd,ChargePeriodStart,ChargePeriodEnd,ChargeCategory,ChargeClass,ChargeDescription,ChargeFrequency,BillingAccountId,BillingAccountName,SubAccountId,SubAccountName,InvoiceIssuerName,ProviderName,PublisherName,ServiceName,ServiceCategory,ServiceSubcategory,InvoiceId,RegionId,RegionName,AvailabilityZone,BilledCost,EffectiveCost,ListCost,BillingCurrency,PricingCategory,PricingQuantity,PricingUnit,ListUnitPrice,ContractedUnitPrice,ContractedCost,ResourceId,ResourceName,ResourceType,ConsumedQuantity,ConsumedUnit,CommitmentDiscountId,CommitmentDiscountName,CommitmentDiscountCategory,CommitmentDiscountType,CommitmentDiscountQuantity,CommitmentDiscountUnit,CommitmentDiscountStatus,SkuId,SkuPriceId
2026-02-01T00:00:00Z,2026-03-01T00:00:00Z,2026-02-01T00:00:00Z,2027-02-01T00:00:00Z,Purchase,,EC2 Instance Savings Plan commitment purchase,One-Time,ACCT-123456789012,AWS Production Account,ACCT-987654321098,Development Team,Amazon Web Services,Amazon Web Services,Amazon Web Services,Amazon Elastic Compute Cloud,Compute,Compute Instances,INV-AWS-2026-001,us-east-1,US East (N. Virginia),,693003.60,0.00,693003.60,USD,Standard,1.00,Units,693003.60,693003.60,693003.60,arn:aws:savingsplans::ACCT-123456789012:savingsplan/sp-abc123def456,EC2 Instance Savings Plan,Commitment,,,arn:aws:savingsplans::ACCT-123456789012:savingsplan/sp-abc123def456,EC2 Instance Savings Plan,Spend,Savings Plan,,,,AWS-USEAST1-COMPUTE-PURCHASE,AWS-USEAST1-COMPUTE-PURCHASE-UPFRONT
2026-02-01T00:00:00Z,2026-03-01T00:00:00Z,2026-02-01T00:00:00Z,2026-02-01T01:00:00Z,Usage,,Amazon Elastic Compute Cloud committed usage,Usage-Based,ACCT-123456789012,AWS Production Account,ACCT-987654321098,Development Team,Amazon Web Services,Amazon Web Services,Amazon Web Services,Amazon Elastic Compute Cloud,Compute,Compute Instances,INV-AWS-2026-001,us-east-1,US East (N. Virginia),us-east-1a,0.00,79.11,118.67,USD,Committed,1.00,Hours,118.67,118.67,118.67,arn:aws:ec2:us-east-1:ACCT-123456789012:instance/i-0abc00000000,instance-0000,AWS::EC2::Instance,1.00,Hours,arn:aws:savingsplans::ACCT-123456789012:savingsplan/sp-abc123def456,EC2 Instance Savings Plan,Spend,Savings Plan,79.11,USD,Used,AWS-USEAST1-COMPUTE-USAGE,AWS-USEAST1-COMPUTE-USAGE-COMMITTED
2026-02-01T00:00:00Z,2026-03-01T00:00:00Z,2026-02-01T12:00:00Z,2026-02-01T13:00:00Z,Usage,,Amazon Elastic Compute Cloud unused commitment,Usage-Based,ACCT-123456789012,AWS Production Account,ACCT-987654321098,Development Team,Amazon Web Services,Amazon Web Services,Amazon Web Services,Amazon Elastic Compute Cloud,Compute,Compute Instances,INV-AWS-2026-001,us-east-1,US East (N. Virginia),,0.00,79.11,118.67,USD,Committed,1.00,Hours,118.67,118.67,118.67,,,,,,arn:aws:savingsplans::ACCT-123456789012:savingsplan/sp-abc123def456,EC2 Instance Savings Plan,Spend,Savings Plan,79.11,USD,Unused,AWS-USEAST1-COMPUTE-UNUSED,AWS-USEAST1-COMPUTE-UNUSED-COMMITTED
`,
  focusCorrection: `ChargeDescription,x_ExportDateTime,x_IncurredDateTime,ChargeCategory,ChargeClass,BillingPeriodStart,BillingPeriodEnd,InvoiceId,ChargePeriodStart,ChargePeriodEnd,ResourceId,EffectiveCost,BilledCost,ContractedCost,ListCost,ContractedUnitPrice,ListUnitPrice,PricingQuantity,ConsumedQuantity,PricingUnit,ConsumedUnit,SkuId,SkuPriceId
Post Invoice Correction -  Late-arriving Usage,2025-07-05T00:00:00Z,2025-05-01T00:00:00Z,Usage,Correction,2025-06-01T00:00:00Z,2025-07-01T00:00:00Z,INV-20250601-20250701,2025-05-01T00:00:00Z,2025-05-01T01:00:00Z,,1500,1500,1500,2000,1.5,2,1000,1000,Hours,Hours,USG-123,USG-123-01
`,
};
