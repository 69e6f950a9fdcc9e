// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.province;

import io.bluezone.base.TimeSource;
import io.bluezone.examples.province.boxes.BoxDesk;
import io.bluezone.examples.province.boxes.BoxHook;
import io.bluezone.examples.province.boxes.BoxKeys;
import io.bluezone.examples.province.boxes.BoxMail;
import io.bluezone.examples.province.boxes.BoxRegister;
import io.bluezone.examples.province.boxes.BoxRings;
import io.bluezone.examples.province.boxes.BoxSites;
import io.bluezone.examples.province.boxes.BoxWatch;
import io.bluezone.examples.province.data.ProvinceDatabase;
import io.bluezone.examples.province.data.ProvinceFacts;
import io.bluezone.examples.province.data.ProvinceJournal;
import io.bluezone.examples.province.demo.Demo;
import io.bluezone.examples.province.feed.FeedShelf;
import io.bluezone.examples.province.feed.Publications;
import io.bluezone.examples.province.figures.ReportLinks;
import io.bluezone.examples.province.figures.UnitReports;
import io.bluezone.examples.province.map.Boundaries;
import io.bluezone.examples.province.measures.MeasureEffects;
import io.bluezone.examples.province.measures.MeasureRegister;
import io.bluezone.examples.province.papers.Letterhead;
import io.bluezone.examples.province.roads.AppCounts;
import io.bluezone.examples.province.roads.BoxDays;
import io.bluezone.examples.province.units.ProvinceUnits;
import io.bluezone.examples.province.words.TrendWords;
import io.bluezone.examples.web.hook.WebHook;
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
  AppCounts.class,
  MeasureRegister.class,
  MeasureEffects.class,
  BoxKeys.class,
  BoxSites.class,
  BoxRegister.class,
  BoxRings.class,
  BoxDesk.class,
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
