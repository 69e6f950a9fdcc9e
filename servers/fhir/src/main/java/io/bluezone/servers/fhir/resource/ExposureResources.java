// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.fhir.resource;

import io.bluezone.records.exposure.Exposure;
import io.bluezone.servers.fhir.input.Contact;
import io.bluezone.servers.fhir.input.Patient;
import io.bluezone.servers.fhir.input.PatientReference;
import io.bluezone.servers.fhir.resource.Bilingual.Said;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;

/** The resources of one patient. */
final class ExposureResources {

  private final Patient patient;
  private final Export export;
  private final Bilingual wording;

  ExposureResources(Patient patient, Export export, Bilingual wording) {
    this.patient = patient;
    this.export = export;
    this.wording = wording;
  }

  /** All of them; the last says where the others come from. */
  List<DomainResource> of(List<? extends Contact> contacts) {
    List<DomainResource> all = new ArrayList<>();
    all.add(consent());
    List<Observation> observations = contacts.stream().map(this::observation).toList();
    all.addAll(observations);
    for (int i = 0; i < contacts.size(); i++) {
      all.add(notice(contacts.get(i), observations.get(i)));
    }
    flag(contacts).ifPresent(all::add);
    all.add(provenance(all));
    return all;
  }

  private Observation observation(Contact contact) {
    Observation observation = new Observation();
    observation.setId(id("Observation", contact.facts().toArray()));
    observation.getMeta().addProfile(Terms.EXPOSURE);
    observation.setStatus(Observation.ObservationStatus.FINAL);
    observation
        .addCategory()
        .addCoding()
        .setSystem(Terms.OBSERVATION_CATEGORY)
        .setCode("social-history")
        .setDisplay("Social History");
    observation
        .addCategory()
        .addCoding()
        .setSystem(Terms.ACT_CLASS)
        .setCode("AEXPOS")
        .setDisplay("acquisition exposure");
    CodeableConcept code = wording.concept("contact-with-case");
    code.addCoding().setSystem(Terms.LOINC).setCode(Terms.KNOWN_EXPOSURE);
    observation.setCode(code);
    observation.setSubject(subject());
    observation.setEffective(period(contact.start(), Optional.of(contact.end())));
    observation.setIssuedElement(new InstantType(Date.from(export.now())));
    observation.addPerformer().setDisplay(export.organization());
    Said said = said(contact);
    observation.setValue(wording.string(said));
    component(observation, "level", wording.concept("F" + contact.level()));
    export
        .agent()
        .ifPresent(
            agent -> {
              CodeableConcept value = new CodeableConcept();
              value.addCoding().setSystem(Terms.SNOMED).setCode(agent);
              observation
                  .addComponent()
                  .setCode(
                      wording.concept(
                          Terms.PARTICIPATION,
                          Terms.EXPOSURE_AGENT,
                          "ExposureAgent",
                          wording.said("exposure-agent")))
                  .setValue(value);
            });
    if (contact instanceof Contact.OnADay met) {
      measured(observation, met.exposure());
    }
    return wording.told(observation, said);
  }

  private void measured(Observation observation, Exposure exposure) {
    minutes(observation, "minutes-near", exposure.near());
    minutes(observation, "minutes-around", exposure.around());
    minutes(observation, "minutes-far", exposure.far());
    minutes(observation, "minutes-counted", exposure.counted());
    String band = exposure.closest().band().name().toLowerCase(Locale.ROOT);
    component(observation, "closest", wording.concept(band));
  }

  private void component(Observation observation, String code, CodeableConcept value) {
    observation.addComponent().setCode(wording.concept(code)).setValue(value);
  }

  private void minutes(Observation observation, String code, Duration time) {
    observation
        .addComponent()
        .setCode(wording.concept(code))
        .setValue(
            new Quantity()
                .setValue(BigDecimal.valueOf(Math.round(time.toMillis() / 6_000.0), 1))
                .setUnit("min")
                .setSystem(Terms.MINUTES)
                .setCode("min"));
  }

  private Communication notice(Contact contact, Observation of) {
    Communication notice = new Communication();
    notice.setId(id("Communication", contact.facts().toArray()));
    notice.setStatus(
        patient.notified().isPresent()
            ? Communication.CommunicationStatus.COMPLETED
            : Communication.CommunicationStatus.PREPARATION);
    notice.addCategory(
        wording.concept(
            Terms.COMMUNICATION_CATEGORY,
            "notification",
            "Notification",
            wording.said("notification")));
    notice.setSubject(subject());
    notice.addRecipient(subject());
    notice.setSender(new Reference().setDisplay(export.organization()));
    notice.addAbout(reference(of));
    patient.notified().ifPresent(time -> notice.setSent(Date.from(time)));
    Said said = said(contact);
    notice.addPayload().setContent(wording.string(said));
    Said whether =
        patient
            .notified()
            .map(time -> wording.said("notice.sent", wording.time(time)))
            .orElseGet(() -> wording.said("notice.not-sent"));
    return wording.told(notice, whether, said);
  }

  /** One for all contacts that ask for it. */
  private Optional<Flag> flag(List<? extends Contact> contacts) {
    List<? extends Contact> close = contacts.stream().filter(Contact::isFollowedUp).toList();
    if (close.isEmpty()) {
      return Optional.empty();
    }
    Instant start = close.stream().map(Contact::start).min(Instant::compareTo).orElseThrow();
    Instant end =
        close.stream()
            .map(Contact::end)
            .max(Instant::compareTo)
            .orElseThrow()
            .plus(export.followUp());
    Flag flag = new Flag();
    flag.setId(id("Flag", start, end));
    flag.setStatus(end.isAfter(export.now()) ? Flag.FlagStatus.ACTIVE : Flag.FlagStatus.INACTIVE);
    flag.addCategory()
        .addCoding()
        .setSystem(Terms.FLAG_CATEGORY)
        .setCode("safety")
        .setDisplay("Safety");
    flag.setCode(wording.concept("follow-up"));
    flag.setSubject(subject());
    flag.setPeriod(period(start, Optional.of(end)));
    flag.setAuthor(new Reference().setDisplay(export.organization()));
    return Optional.of(
        wording.told(flag, wording.said("flag", wording.time(start), wording.time(end))));
  }

  private Consent consent() {
    Consent consent = new Consent();
    consent.setId(id("Consent", patient.consented(), patient.until()));
    consent.setStatus(Consent.ConsentState.ACTIVE);
    consent.setScope(
        wording.concept(
            Terms.CONSENT_SCOPE,
            "patient-privacy",
            "Privacy Consent",
            wording.said("consent.scope")));
    consent.addCategory(
        wording.concept(
            Terms.ACT_CODE, "IDSCL", "information disclosure", wording.said("consent.category")));
    consent.setPatient(subject());
    consent.setDateTime(Date.from(patient.consented()));
    consent.addOrganization().setDisplay(export.organization());
    consent.addPolicy().setUri(Terms.CONSENT_POLICY);
    Consent.ProvisionComponent provision = consent.getProvision();
    provision.setType(Consent.ConsentProvisionType.PERMIT);
    provision.setPeriod(period(patient.consented(), patient.until()));
    provision
        .addPurpose()
        .setSystem(Terms.ACT_REASON)
        .setCode("PUBHLTH")
        .setDisplay("public health");
    for (String kind : List.of("Observation", "Communication", "Flag")) {
      provision.addClass_().setSystem("http://hl7.org/fhir/resource-types").setCode(kind);
    }
    Said said =
        patient
            .until()
            .map(
                until ->
                    wording.said(
                        "consent.until", wording.time(patient.consented()), wording.time(until)))
            .orElseGet(() -> wording.said("consent", wording.time(patient.consented())));
    return wording.told(consent, said);
  }

  private Provenance provenance(List<DomainResource> targets) {
    Provenance provenance = new Provenance();
    provenance.setId(id("Provenance", export.sha256(), targets.get(0).getId()));
    targets.forEach(each -> provenance.addTarget(reference(each)));
    provenance.setRecorded(Date.from(export.now()));
    provenance.setActivity(
        wording.concept(Terms.DATA_OPERATION, "CREATE", "create", wording.said("created")));
    provenance.addAgent(agent("author", "Author", export.organization()));
    provenance.addAgent(agent("assembler", "Assembler", export.software()));
    Provenance.ProvenanceEntityComponent source = provenance.addEntity();
    source.setRole(Provenance.ProvenanceEntityRole.SOURCE);
    source.setWhat(
        new Reference()
            .setDisplay(export.source())
            .setIdentifier(
                new Identifier()
                    .setSystem("urn:ietf:rfc:3986")
                    .setValue("urn:sha256:" + export.sha256())));
    return wording.told(
        provenance,
        wording.said(
            "provenance", export.source(), export.organization(), wording.time(export.now())));
  }

  private static Provenance.ProvenanceAgentComponent agent(
      String code, String display, String name) {
    Provenance.ProvenanceAgentComponent agent = new Provenance.ProvenanceAgentComponent();
    agent.getType().addCoding().setSystem(Terms.PROVENANCE_AGENT).setCode(code).setDisplay(display);
    agent.setWho(new Reference().setDisplay(name));
    return agent;
  }

  private Said said(Contact contact) {
    if (contact instanceof Contact.OnADay met) {
      return wording.explanation(met.exposure());
    }
    return wording.said(
        contact.level() == 1 ? "chain.first" : "chain.later",
        contact.level(),
        wording.time(contact.start()),
        wording.time(contact.end()),
        contact.level() - 1);
  }

  private Reference subject() {
    PatientReference reference = patient.reference();
    return reference.system().isPresent()
        ? new Reference()
            .setType("Patient")
            .setIdentifier(
                new Identifier().setSystem(reference.system().get()).setValue(reference.value()))
        : new Reference(reference.value());
  }

  private static Reference reference(DomainResource resource) {
    return new Reference(resource.fhirType() + "/" + resource.getIdElement().getIdPart());
  }

  private static Period period(Instant start, Optional<Instant> end) {
    Period period = new Period().setStart(Date.from(start));
    end.ifPresent(time -> period.setEnd(Date.from(time)));
    return period;
  }

  /** The same facts of a patient have the same ID, so that a file taken twice is there once. */
  private String id(String kind, Object... facts) {
    StringBuilder text = new StringBuilder(kind + "\0" + patient.reference().text());
    for (Object fact : facts) {
      text.append('\0').append(fact);
    }
    return UUID.nameUUIDFromBytes(text.toString().getBytes(StandardCharsets.UTF_8)).toString();
  }
}
