// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province;

import io.bluezone.base.TimeSource;
import io.bluezone.servers.province.boxes.BoxHook;
import io.bluezone.servers.province.boxes.BoxKeys;
import io.bluezone.servers.province.boxes.BoxMail;
import io.bluezone.servers.province.boxes.BoxRegister;
import io.bluezone.servers.province.boxes.BoxRequests;
import io.bluezone.servers.province.boxes.BoxRings;
import io.bluezone.servers.province.boxes.BoxSites;
import io.bluezone.servers.province.boxes.BoxWatch;
import io.bluezone.servers.province.data.ProvinceDatabase;
import io.bluezone.servers.province.data.ProvinceFacts;
import io.bluezone.servers.province.data.ProvinceJournal;
import io.bluezone.servers.province.demo.Demo;
import io.bluezone.servers.province.feed.FeedShelf;
import io.bluezone.servers.province.feed.Publications;
import io.bluezone.servers.province.figures.ReportLinks;
import io.bluezone.servers.province.figures.UnitReports;
import io.bluezone.servers.province.map.Boundaries;
import io.bluezone.servers.province.measures.MeasureEffects;
import io.bluezone.servers.province.measures.MeasureRegister;
import io.bluezone.servers.province.papers.Letterhead;
import io.bluezone.servers.province.roads.BoxDays;
import io.bluezone.servers.province.roads.UnitCounts;
import io.bluezone.servers.province.units.ProvinceUnits;
import io.bluezone.servers.province.words.TrendWords;
import io.bluezone.servers.web.hook.WebHook;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The program's parts; {@link RunningProvince} gives it database, key, time and zone. */
@Configuration(proxyBeanMethods = false)
@Import({
  ProvinceUnits.class,
  ProvinceFacts.class,
  ProvinceJournal.class,
  UnitReports.class,
  ReportLinks.class,
  Publications.class,
  FeedShelf.class,
  Boundaries.class,
  TrendWords.class,
  Letterhead.class,
  BoxDays.class,
  UnitCounts.class,
  MeasureRegister.class,
  MeasureEffects.class,
  BoxKeys.class,
  BoxSites.class,
  BoxRegister.class,
  BoxRings.class,
  BoxRequests.class,
  BoxHook.class,
  BoxMail.class,
  BoxWatch.class,
  Demo.class
})
class ProvinceBeans {

  @Bean(destroyMethod = "")
  DataSource dataSource(ProvinceDatabase database) {
    return database.source();
  }

  /** Of boxes; a province may keep its receiver in its own network. */
  @Bean
  WebHook webHook(@Value("${province.hook-private:false}") boolean privateAllowed, Clock clock) {
    return new WebHook(privateAllowed, clock);
  }

  @Bean
  Clock clock(TimeSource time) {
    return time.clock();
  }
}
