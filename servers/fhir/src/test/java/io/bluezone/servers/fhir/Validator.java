// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import com.google.common.io.Resources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.StructureDefinition;

/** HAPI's validator with R4's definitions and ours; it asks no network. */
final class Validator {

  private final FhirValidator validator;

  Validator() throws IOException {
    FhirContext context = FhirContext.forR4Cached();
    PrePopulatedValidationSupport ours = new PrePopulatedValidationSupport(context);
    ours.addStructureDefinition(
        context
            .newJsonParser()
            .parseResource(
                StructureDefinition.class, resource("StructureDefinition-bluezone-exposure.json")));
    ours.addCodeSystem(
        context
            .newJsonParser()
            .parseResource(CodeSystem.class, resource("CodeSystem-bluezone-exposure.json")));
    // LOINC is not among R4's definitions; this is the one code of it that is used.
    CodeSystem loinc = new CodeSystem();
    loinc.setUrl("http://loinc.org").setContent(CodeSystem.CodeSystemContentMode.FRAGMENT);
    loinc.setStatus(PublicationStatus.ACTIVE).addConcept().setCode("88636-6");
    ours.addCodeSystem(loinc);
    FhirInstanceValidator module =
        new FhirInstanceValidator(
            new ValidationSupportChain(
                new DefaultProfileValidationSupport(context),
                ours,
                new InMemoryTerminologyServerValidationSupport(context),
                new CommonCodeSystemsTerminologyService(context),
                new SnapshotGeneratingValidationSupport(context)));
    module.setErrorForUnknownProfiles(true);
    validator = context.newValidator();
    validator.registerValidatorModule(module);
  }

  static String resource(String name) throws IOException {
    return Resources.toString(
        Resources.getResource(Fhir.class, "resource/" + name), StandardCharsets.UTF_8);
  }

  /** {@return what is wrong or doubtful, as {@code SEVERITY place: message}} */
  List<String> complaints(String json) {
    return validator.validateWithResult(json).getMessages().stream()
        .filter(each -> each.getSeverity().compareTo(ResultSeverityEnum.WARNING) >= 0)
        .map(each -> each.getSeverity() + " " + each.getLocationString() + ": " + each.getMessage())
        .toList();
  }
}
