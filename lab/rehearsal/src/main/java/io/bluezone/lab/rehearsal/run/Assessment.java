// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.run;

import io.bluezone.client.Warning;
import io.bluezone.lab.rehearsal.check.Evidence;
import io.bluezone.lab.rehearsal.check.Finding;
import io.bluezone.lab.rehearsal.check.Invariant;
import io.bluezone.lab.rehearsal.check.PhoneAccount;
import io.bluezone.lab.rehearsal.check.VenueAccount;
import io.bluezone.lab.rehearsal.check.files.AuthorityFiles.StoredKey;
import io.bluezone.lab.rehearsal.check.files.PublicFiles;
import io.bluezone.lab.rehearsal.check.files.Publication;
import io.bluezone.lab.rehearsal.check.files.PublishedIds;
import io.bluezone.lab.rehearsal.check.files.PublishedKey;
import io.bluezone.lab.rehearsal.health.HealthService;
import io.bluezone.lab.rehearsal.health.TestedCase;
import io.bluezone.lab.rehearsal.phone.Phone;
import io.bluezone.lab.rehearsal.story.StoryEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The outcome of a run: its evidence, sums and findings. */
final class Assessment {

  private final Scene scene;
  private final Evidence evidence;
  private final Contacts contacts;

  Assessment(Scene scene, List<VenueAccount> venues, Officers officers, Evidence.Services services)
      throws IOException {
    this.scene = scene;
    evidence = evidence(scene, venues, officers, services);
    contacts = new Contacts(scene, publishedCases(), warned());
  }

  private static Evidence evidence(
      Scene scene, List<VenueAccount> venues, Officers officers, Evidence.Services services)
      throws IOException {
    List<PhoneAccount> phones = new ArrayList<>();
    for (Phone phone : scene.phones.values()) {
      phones.add(
          new PhoneAccount(
              phone.owner().number(),
              phone.model().android(),
              phone.model().ios(),
              phone.encounters(),
              phone.warnings(),
              phone.consents()));
    }
    PublicFiles published = published(scene.settings.authority());
    List<PublishedKey> lostKeys = new ArrayList<>();
    List<PublishedIds> lostIds = new ArrayList<>();
    for (Path before : scene.servers.lost()) {
      Publication lost = published(before).bulletins(scene.servers.keys());
      lostKeys.addAll(lost.keys());
      lostIds.addAll(lost.ids());
    }
    return new Evidence(
        new Evidence.People(
            scene.now(), scene.town.residents(), scene.ids, scene.settings.servers()),
        List.copyOf(scene.cases.values()),
        phones,
        new Evidence.AuthorityAccount(
            scene.files.keys(),
            scene.listed,
            published.bulletins(scene.servers.keys()),
            new Publication(lostKeys, lostIds),
            published.listed(),
            published.revoked(),
            scene.files.histories()),
        venues,
        new Evidence.Outbreak(officers.analyseAll(), officers.nights()),
        services);
  }

  /** {@return what an authority's folder has for everyone} */
  static PublicFiles published(Path authority) {
    return new PublicFiles(authority.resolve("bulletins").resolve(HealthService.REGION));
  }

  RunOutcome outcome() throws IOException {
    List<Finding> findings = Invariant.checkAll(evidence);
    contacts.tellMissed();
    scene.story.tell(
        new StoryEvent.End(
            scene.now(),
            findings.size(),
            findings.stream().filter(Finding::isBroken).map(Finding::kind).toList()));
    return new RunOutcome(sums(), findings, scene.story);
  }

  private Sums sums() throws IOException {
    List<StoredKey> real =
        evidence.authority().accepted().stream().filter(key -> !key.isWithdrawn()).toList();
    return new Sums(
        new Sums.Size(scene.settings.people(), scene.settings.days(), scene.settings.seed()),
        scene.contagion.all().size(),
        scene.cases.size(),
        new Sums.Keys(
            scene.files.codesIssued(),
            scene.files.codesUsed(),
            real.size(),
            real.stream().filter(key -> key.sequence().isPresent()).count()),
        new Sums.Warned(
            warned().size(), contacts.warnedRightly(), contacts.close(), contacts.found()));
  }

  /** People with a published key that no one has withdrawn. */
  private Map<Integer, TestedCase> publishedCases() {
    Set<String> codes = new HashSet<>();
    for (StoredKey key : evidence.authority().accepted()) {
      if (key.sequence().isPresent() && !key.isWithdrawn()) {
        codes.add(key.codeId());
      }
    }
    Map<Integer, TestedCase> published = new TreeMap<>();
    for (TestedCase each : evidence.cases()) {
      if (each.codeIds().stream().anyMatch(codes::contains)) {
        published.put(each.person(), each);
      }
    }
    return published;
  }

  private Set<Integer> warned() {
    Set<Integer> warned = new HashSet<>();
    for (PhoneAccount phone : evidence.phones()) {
      if (phone.warnings().stream().anyMatch(Assessment::isInForce)) {
        warned.add(phone.person());
      }
    }
    return warned;
  }

  private static boolean isInForce(Warning warning) {
    return warning.isCloseContact() && !warning.isRevoked();
  }
}
