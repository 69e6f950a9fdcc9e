// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.fhir.resource;

import ca.uhn.fhir.context.FhirContext;
import io.bluezone.servers.cli.text.Language;
import io.bluezone.servers.fhir.input.Contact;
import io.bluezone.servers.fhir.input.Patient;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DomainResource;

/**
 * All resources of a file: a transaction that a FHIR server takes whole or not at all. Thread safe.
 */
public final class ExposureBundle {

  private final Export export;
  private final Bilingual wording;

  /** Writes one. The language is the first of two; people read times in the zone. */
  public ExposureBundle(Export export, Language language, ZoneId zone) {
    this.export = export;
    wording = new Bilingual(language, zone);
  }

  /** {@return it as JSON, with a line end} */
  public String json(Map<Patient, List<Contact>> contacts) {
    Bundle bundle = new Bundle();
    bundle.setType(Bundle.BundleType.TRANSACTION);
    bundle.setTimestamp(Date.from(export.now()));
    contacts.forEach(
        (patient, theirs) -> {
          for (DomainResource each : new ExposureResources(patient, export, wording).of(theirs)) {
            add(bundle, each);
          }
        });
    return FhirContext.forR4Cached()
            .newJsonParser()
            .setPrettyPrint(true)
            .encodeResourceToString(bundle)
        + "\n";
  }

  /** To be put under its own ID: what is there already is replaced by the same. */
  private static void add(Bundle bundle, DomainResource resource) {
    String place = resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    Bundle.BundleEntryComponent entry = bundle.addEntry();
    entry.setFullUrl("urn:uuid:" + resource.getIdElement().getIdPart());
    entry.setResource(resource);
    entry.getRequest().setMethod(Bundle.HTTPVerb.PUT).setUrl(place);
  }
}
