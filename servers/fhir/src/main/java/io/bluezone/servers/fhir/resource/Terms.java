// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.fhir.resource;

/** Names of profiles and code systems. */
final class Terms {

  private static final String OURS = "https://github.com/bluezone-sdk/bluezone-sdk/fhir/";
  private static final String HL7 = "http://terminology.hl7.org/CodeSystem/";

  /** The profile of the observation, in the shape of us-ph-exposure-contact-information. */
  static final String EXPOSURE = OURS + "StructureDefinition/bluezone-exposure";

  /** The concepts without a code elsewhere. */
  static final String CODES = OURS + "CodeSystem/bluezone-exposure";

  /** The meaning of a consent. */
  static final String CONSENT_POLICY =
      "https://github.com/bluezone-sdk/bluezone-sdk/blob/main/docs/analyst/fhir.md#consent";

  static final String LOINC = "http://loinc.org";
  static final String SNOMED = "http://snomed.info/sct";
  static final String MINUTES = "http://unitsofmeasure.org";
  static final String OBSERVATION_CATEGORY = HL7 + "observation-category";
  static final String ACT_CLASS = HL7 + "v3-ActClass";
  static final String ACT_CODE = HL7 + "v3-ActCode";
  static final String ACT_REASON = HL7 + "v3-ActReason";
  static final String PARTICIPATION = HL7 + "v3-ParticipationType";
  static final String DATA_OPERATION = HL7 + "v3-DataOperation";
  static final String COMMUNICATION_CATEGORY = HL7 + "communication-category";
  static final String FLAG_CATEGORY = HL7 + "flag-category";
  static final String CONSENT_SCOPE = HL7 + "consentscope";
  static final String PROVENANCE_AGENT = HL7 + "provenance-participant-type";

  static final String KNOWN_EXPOSURE = "88636-6";

  /** The subject of an exposure, and its agent. */
  static final String EXPOSURE_AGENT = "EXPAGNT";

  private Terms() {}
}
