// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority;

import io.bluezone.servers.authority.accounts.ApiKeys;
import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.audit.Audit;
import io.bluezone.servers.authority.codes.Codes;
import io.bluezone.servers.authority.codes.Redeemer;
import io.bluezone.servers.authority.counts.CountsConfiguration;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.data.Tokens;
import io.bluezone.servers.authority.disclosures.DisclosureReview;
import io.bluezone.servers.authority.disclosures.Disclosures;
import io.bluezone.servers.authority.disclosures.RevisionTokens;
import io.bluezone.servers.authority.histories.DummyHistories;
import io.bluezone.servers.authority.histories.Histories;
import io.bluezone.servers.authority.limits.FailureLimit;
import io.bluezone.servers.authority.messages.MessagesConfiguration;
import io.bluezone.servers.authority.operation.Maintenance;
import io.bluezone.servers.authority.operation.Retention;
import io.bluezone.servers.authority.operation.Statistics;
import io.bluezone.servers.authority.places.CasePlaces;
import io.bluezone.servers.authority.publications.BulletinFolder;
import io.bluezone.servers.authority.publications.PublishedFiles;
import io.bluezone.servers.authority.regions.Regions;
import io.bluezone.servers.authority.regions.SettingsFeed;
import io.bluezone.servers.authority.setup.AuthoritySecrets;
import io.bluezone.servers.authority.setup.ServerSettings;
import io.bluezone.servers.authority.venues.VenueRequests;
import io.bluezone.servers.authority.venues.Venues;
import io.bluezone.servers.web.Acts;
import io.bluezone.servers.web.limit.Buckets;
import io.bluezone.servers.web.limit.Limit;
import io.bluezone.servers.web.sessions.Sealing;
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
