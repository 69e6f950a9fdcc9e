// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority;

import io.bluezone.examples.authority.accounts.ApiKeys;
import io.bluezone.examples.authority.audit.Actor;
import io.bluezone.examples.authority.audit.Audit;
import io.bluezone.examples.authority.codes.Codes;
import io.bluezone.examples.authority.codes.Redeemer;
import io.bluezone.examples.authority.counts.CountsConfiguration;
import io.bluezone.examples.authority.data.Database;
import io.bluezone.examples.authority.data.Tokens;
import io.bluezone.examples.authority.disclosures.DisclosureReview;
import io.bluezone.examples.authority.disclosures.Disclosures;
import io.bluezone.examples.authority.disclosures.RevisionTokens;
import io.bluezone.examples.authority.histories.DummyHistories;
import io.bluezone.examples.authority.histories.Histories;
import io.bluezone.examples.authority.limits.FailureLimit;
import io.bluezone.examples.authority.messages.MessagesConfiguration;
import io.bluezone.examples.authority.operation.Maintenance;
import io.bluezone.examples.authority.operation.Retention;
import io.bluezone.examples.authority.operation.Statistics;
import io.bluezone.examples.authority.places.CasePlaces;
import io.bluezone.examples.authority.publications.BulletinFolder;
import io.bluezone.examples.authority.publications.PublishedFiles;
import io.bluezone.examples.authority.regions.Regions;
import io.bluezone.examples.authority.regions.SettingsFeed;
import io.bluezone.examples.authority.setup.AuthoritySecrets;
import io.bluezone.examples.authority.setup.ServerSettings;
import io.bluezone.examples.authority.venues.VenueRequests;
import io.bluezone.examples.authority.venues.Venues;
import io.bluezone.examples.web.Acts;
import io.bluezone.examples.web.limit.Buckets;
import io.bluezone.examples.web.limit.Limit;
import io.bluezone.examples.web.sessions.Sealing;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.servers.Server;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/** The server's parts; {@link RunningServer} gives it settings, database, secrets and clock. */
@Configuration(proxyBeanMethods = false)
@Import({
  Tokens.class,
  Regions.class,
  Audit.class,
  ApiKeys.class,
  Venues.class,
  Codes.class,
  VenueRequests.class,
  CasePlaces.class,
  Redeemer.class,
  RevisionTokens.class,
  Disclosures.class,
  DummyHistories.class,
  Histories.class,
  PublishedFiles.class,
  BulletinFolder.class,
  SettingsFeed.class,
  Maintenance.class,
  Statistics.class,
  CountsConfiguration.class,
  MessagesConfiguration.class,
  Retention.class
})
class AuthorityBeans {

  @Bean
  OpenAPI description() {
    return new OpenAPI()
        .addServersItem(new Server().url("/"))
        .info(
            new Info()
                .title("Bluezone Authority")
                .version("1")
                .summary("Codes, disclosures, histories and bulletins of a health authority")
                .description(
                    "For laboratories' systems that issue codes, apps that disclose keys and fetch"
                        + " bulletins, mirrors and auditors. Errors are problems (RFC 9457), times"
                        + " UTC seconds, bytes base64 with padding. docs/hospital/api.md tells"
                        + " more.")
                .license(new License().name("Apache-2.0").identifier("Apache-2.0")));
  }

  @Bean(destroyMethod = "")
  DataSource dataSource(Database database) {
    return database.source();
  }

  @Bean
  Sealing sealing(AuthoritySecrets secrets) {
    return new Sealing(secrets.hash("sealing", ""));
  }

  @Bean
  Acts acts(Audit audit) {
    return (who, what, subject) -> audit.note(Actor.staff(who), what, subject, "");
  }

  @Bean
  Limit apiLimit(ServerSettings settings) {
    PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
    return new Limit(
        new OrRequestMatcher(paths.matcher("/api/**"), paths.matcher("/bulletins/**")),
        settings.limits().requestsPerSecond(),
        Duration.ofSeconds(1));
  }

  /** Anyone may ask for a venue; a box asks seldom. */
  @Bean
  Limit venueRequests(@Value("${authority.venue-requests-an-hour:6}") int requests) {
    return new Limit(
        PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/api/v1/venue-requests"),
        requests,
        Duration.ofHours(1));
  }

  @Bean
  FailureLimit failureLimit(ServerSettings settings, Buckets buckets) {
    return new FailureLimit(settings.limits(), buckets);
  }

  @Bean
  DisclosureReview disclosureReview(
      Database database, BulletinFolder folder, Audit audit, Clock clock) {
    return new DisclosureReview(database, folder::refresh, audit, clock);
  }
}
