// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.spark;

import java.nio.file.Path;
import org.apache.spark.SparkConf;

/**
 * Settings of programs that use Spark. Started by spark-submit they run where that says; started
 * alone, on two threads of this machine. What goes to disk or from one process to another is
 * encrypted.
 */
public final class SparkSettings {

  private static final String ALONE = "local[2]";

  private SparkSettings() {}

  /** Gives the settings of a program that keeps what it needs for a while in a folder. */
  public static SparkConf of(Path temporary) {
    SparkConf settings = new SparkConf();
    if (!settings.contains("spark.master")) {
      settings
          .setMaster(System.getProperty("bluezone.spark.master", ALONE))
          .set("spark.driver.bindAddress", "127.0.0.1")
          .set("spark.driver.host", "127.0.0.1");
    }
    // Its pages would show what is asked of whom.
    return settings
        .set("spark.ui.enabled", "false")
        .set("spark.io.encryption.enabled", "true")
        .set("spark.local.dir", temporary.toString())
        .set("spark.sql.warehouse.dir", temporary.resolve("warehouse").toString())
        .set("spark.sql.session.timeZone", "UTC");
  }
}
