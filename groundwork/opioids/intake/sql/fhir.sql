-- The resources of one NDJSON file, a row a line. Columns that are of another type than they should be come out NULL,
-- and a line that is no JSON comes out as NULL in all. Names, addresses and notes are not read at all.
COPY (
    SELECT
        resourceType AS resource,
        id,
        coalesce(meta.lastUpdated, meta.versionId) AS "sequence",
        status,
        intent,
        doNotPerform AS not_wanted,
        subject.reference AS patient,
        coalesce(whenHandedOver, whenPrepared, authoredOn) AS "date",
        coalesce(
            dosageInstruction ->> '$$[0].timing.repeat.boundsPeriod.end', dispenseRequest.validityPeriod."end"
        ) AS stop,
        concept.coding[list_position(systems, 'http://hl7.org/fhir/sid/ndc')].code AS ndc,
        concept.coding[list_position(systems, 'http://www.nlm.nih.gov/research/umls/rxnorm')].code AS rxcui,
        coalesce(
            concept."text",
            concept.coding[list_position(systems, 'http://www.nlm.nih.gov/research/umls/rxnorm')].display,
            concept.coding[1].display,
            medicationReference.display
        ) AS drug,
        coalesce(quantity."value", dispenseRequest.quantity."value") AS quantity,
        coalesce(quantity.unit, quantity.code, dispenseRequest.quantity.unit, dispenseRequest.quantity.code) AS unit,
        supply."value" || CASE
            WHEN coalesce(supply.code, supply.unit) IS NULL THEN ''
            ELSE ' ' || coalesce(supply.code, supply.unit)
        END AS days,
        CASE WHEN resourceType = 'MedicationRequest' THEN dosageInstruction::VARCHAR END AS dosage,
        requester.reference AS prescriber,
        performer[1].actor.reference AS pharmacy,
        medicationReference.reference AS medication,
        authorizingPrescription[1].reference AS prescription,
        birthDate AS birth,
        deceasedDateTime AS died,
        deceasedBoolean AS dead,
        generalPractitioner[1].reference AS pcp,
        managingOrganization.reference AS clinic,
        list_filter(link, lambda one: one."type" = 'replaced-by')[1].other.reference AS merged_into
    FROM (
        SELECT
            *,
            list_transform(concept.coding, lambda one: one."system") AS systems,
            coalesce(daysSupply, dispenseRequest.expectedSupplyDuration) AS supply
        FROM (
            SELECT
                *,
                CASE
                    WHEN resourceType = 'Medication' THEN code
                    WHEN medicationCodeableConcept IS NOT NULL THEN medicationCodeableConcept
                    ELSE list_filter(contained, lambda one: '#' || one.id = medicationReference.reference)[1].code
                END AS concept
            FROM read_ndjson(
                $path,
                ignore_errors = true,
                maximum_object_size = $longest,
                columns = {
                    resourceType: 'VARCHAR',
                    id: 'VARCHAR',
                    meta: 'STRUCT(lastUpdated VARCHAR, versionId VARCHAR)',
                    status: 'VARCHAR',
                    intent: 'VARCHAR',
                    doNotPerform: 'VARCHAR',
                    subject: 'STRUCT(reference VARCHAR)',
                    whenHandedOver: 'VARCHAR',
                    whenPrepared: 'VARCHAR',
                    authoredOn: 'VARCHAR',
                    medicationCodeableConcept:
                        'STRUCT(coding STRUCT("system" VARCHAR, code VARCHAR, display VARCHAR)[], "text" VARCHAR)',
                    medicationReference: 'STRUCT(reference VARCHAR, display VARCHAR)',
                    contained: 'STRUCT(
                        id VARCHAR,
                        code STRUCT(coding STRUCT("system" VARCHAR, code VARCHAR, display VARCHAR)[], "text" VARCHAR)
                    )[]',
                    code: 'STRUCT(coding STRUCT("system" VARCHAR, code VARCHAR, display VARCHAR)[], "text" VARCHAR)',
                    quantity: 'STRUCT("value" VARCHAR, unit VARCHAR, code VARCHAR)',
                    daysSupply: 'STRUCT("value" VARCHAR, unit VARCHAR, code VARCHAR)',
                    dispenseRequest: 'STRUCT(
                        quantity STRUCT("value" VARCHAR, unit VARCHAR, code VARCHAR),
                        expectedSupplyDuration STRUCT("value" VARCHAR, unit VARCHAR, code VARCHAR),
                        validityPeriod STRUCT("end" VARCHAR)
                    )',
                    dosageInstruction: 'JSON',
                    requester: 'STRUCT(reference VARCHAR)',
                    performer: 'STRUCT(actor STRUCT(reference VARCHAR))[]',
                    authorizingPrescription: 'STRUCT(reference VARCHAR)[]',
                    birthDate: 'VARCHAR',
                    deceasedDateTime: 'VARCHAR',
                    deceasedBoolean: 'VARCHAR',
                    generalPractitioner: 'STRUCT(reference VARCHAR)[]',
                    managingOrganization: 'STRUCT(reference VARCHAR)',
                    link: 'STRUCT(other STRUCT(reference VARCHAR), "type" VARCHAR)[]'
                }
            )
        )
    )
) TO $out (FORMAT parquet)
