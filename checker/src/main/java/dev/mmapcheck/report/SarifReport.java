package dev.mmapcheck.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.mmapcheck.check.CheckResult;
import dev.mmapcheck.finding.Finding;
import dev.mmapcheck.finding.Fingerprints;
import dev.mmapcheck.finding.Level;
import dev.mmapcheck.lang.Span;
import dev.mmapcheck.rule.Descriptor;
import dev.mmapcheck.rule.RuleCatalog;
import dev.mmapcheck.rule.RulePage;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * SARIF 2.1.0, as OASIS specifies it and code-scanning services read it: every rule with its page,
 * every finding with its path as a code flow and a fingerprint that survives moved lines.
 */
final class SarifReport implements Report {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private final Appendable out;
  private final String version;
  private final Fingerprints fingerprints = new Fingerprints();
  private final Map<String, Integer> ruleIndex = new LinkedHashMap<>();

  SarifReport(Appendable out, String version) {
    this.out = out;
    this.version = version;
  }

  @Override
  public void add(FileResult file) {}

  @Override
  public void finish(List<FileResult> all) throws IOException {
    JsonObject driver = new JsonObject();
    driver.addProperty("name", "mmapcheck");
    driver.addProperty("version", version);
    driver.addProperty("semanticVersion", version);
    driver.add("rules", rules());
    JsonArray notifications = new JsonArray();
    JsonArray results = new JsonArray();
    for (FileResult file : all) {
      file.findings().forEach(finding -> results.add(result(finding)));
      if (!file.failure().isEmpty()) {
        notifications.add(
            notification(file.failure(), physical(new Span(file.file(), 0, 0)), "error"));
      }
      for (CheckResult.NotAnalysed gap : file.notAnalysed()) {
        String text =
            gap.function().isEmpty() ? gap.reason() : gap.function() + ": " + gap.reason();
        notifications.add(notification(text, physical(gap.span()), "warning"));
      }
    }
    JsonObject invocation = new JsonObject();
    invocation.addProperty("executionSuccessful", true);
    invocation.add("toolExecutionNotifications", notifications);
    JsonObject run = new JsonObject();
    JsonObject tool = new JsonObject();
    tool.add("driver", driver);
    run.add("tool", tool);
    run.add("invocations", array(invocation));
    run.addProperty("columnKind", "utf16CodeUnits");
    run.add("results", results);
    JsonObject root = new JsonObject();
    root.addProperty("$schema", SCHEMA);
    root.addProperty("version", "2.1.0");
    root.add("runs", array(run));
    out.append(JsonReport.pretty().toJson(root)).append('\n');
  }

  private JsonArray rules() {
    JsonArray rules = new JsonArray();
    for (Descriptor descriptor : RuleCatalog.descriptors()) {
      ruleIndex.put(descriptor.name(), rules.size());
      String page = RulePage.text(descriptor.name());
      JsonObject rule = new JsonObject();
      rule.addProperty("id", descriptor.name());
      rule.addProperty("name", descriptor.code());
      rule.add("shortDescription", text(descriptor.summary() + "."));
      rule.add("fullDescription", text(RulePage.section(page, "What it does")));
      JsonObject help = text(page);
      help.addProperty("markdown", page);
      rule.add("help", help);
      JsonObject configuration = new JsonObject();
      configuration.addProperty("level", level(descriptor.level()));
      rule.add("defaultConfiguration", configuration);
      JsonArray tags = new JsonArray();
      tags.add("correctness");
      tags.add("mmap");
      JsonObject properties = new JsonObject();
      properties.add("tags", tags);
      properties.addProperty("precision", "very-high");
      rule.add("properties", properties);
      rules.add(rule);
    }
    return rules;
  }

  private JsonObject result(Finding finding) {
    JsonObject result = new JsonObject();
    result.addProperty("ruleId", finding.rule());
    Integer index = ruleIndex.get(finding.rule());
    if (index != null) {
      result.addProperty("ruleIndex", index);
    }
    result.addProperty("level", level(finding.level()));
    result.add("message", text(finding.message() + ". Remedy: " + finding.remedy() + "."));
    JsonObject location = new JsonObject();
    location.add("physicalLocation", physical(finding.span()));
    if (!finding.function().isEmpty()) {
      JsonObject logical = new JsonObject();
      logical.addProperty("name", finding.function());
      logical.addProperty("kind", "function");
      location.add("logicalLocations", array(logical));
    }
    result.add("locations", array(location));
    JsonObject fingerprint = new JsonObject();
    fingerprint.addProperty("mmapcheck/v1", fingerprints.next(finding));
    result.add("partialFingerprints", fingerprint);
    result.add("codeFlows", codeFlows(finding));
    JsonObject properties = new JsonObject();
    properties.addProperty("evidence", finding.evidence().word());
    JsonArray targets = new JsonArray();
    finding.targets().forEach(targets::add);
    properties.add("targets", targets);
    result.add("properties", properties);
    if (!finding.fixes().isEmpty()) {
      JsonArray fixes = new JsonArray();
      finding.fixes().forEach(fix -> fixes.add(fix(fix)));
      result.add("fixes", fixes);
    }
    return result;
  }

  private static JsonArray codeFlows(Finding finding) {
    JsonArray locations = new JsonArray();
    for (Finding.Step step : finding.path()) {
      JsonObject place = new JsonObject();
      place.add("physicalLocation", physical(step.span()));
      place.add("message", text(step.message()));
      JsonObject location = new JsonObject();
      location.add("location", place);
      locations.add(location);
    }
    locations.get(locations.size() - 1).getAsJsonObject().addProperty("importance", "essential");
    JsonObject thread = new JsonObject();
    thread.add("locations", locations);
    JsonObject flow = new JsonObject();
    flow.add("threadFlows", array(thread));
    return array(flow);
  }

  private static JsonObject fix(Finding.Fix fix) {
    Map<String, JsonArray> replacements = new LinkedHashMap<>();
    for (Finding.Edit edit : fix.edits()) {
      JsonObject replacement = new JsonObject();
      replacement.add("deletedRegion", region(edit.span()));
      replacement.add("insertedContent", text(edit.text()));
      replacements
          .computeIfAbsent(edit.span().file().path(), path -> new JsonArray())
          .add(replacement);
    }
    JsonArray changes = new JsonArray();
    replacements.forEach(
        (path, edits) -> {
          JsonObject change = new JsonObject();
          change.add("artifactLocation", artifact(path));
          change.add("replacements", edits);
          changes.add(change);
        });
    JsonObject json = new JsonObject();
    json.add("description", text(fix.description()));
    json.add("artifactChanges", changes);
    return json;
  }

  private static JsonObject notification(String message, JsonObject place, String level) {
    JsonObject location = new JsonObject();
    location.add("physicalLocation", place);
    JsonObject notification = new JsonObject();
    notification.add("message", text(message));
    notification.add("locations", array(location));
    notification.addProperty("level", level);
    return notification;
  }

  private static JsonObject physical(Span span) {
    JsonObject physical = new JsonObject();
    physical.add("artifactLocation", artifact(span.file().path()));
    physical.add("region", region(span));
    return physical;
  }

  private static JsonObject region(Span span) {
    JsonObject region = new JsonObject();
    region.addProperty("startLine", span.line());
    region.addProperty("startColumn", span.column());
    region.addProperty("endLine", span.endLine());
    region.addProperty("endColumn", span.endColumn());
    return region;
  }

  private static JsonObject artifact(String path) {
    JsonObject artifact = new JsonObject();
    artifact.addProperty("uri", uri(path));
    return artifact;
  }

  private static String uri(String path) {
    try {
      String slashes = path.replace('\\', '/');
      return slashes.startsWith("/")
          ? new URI("file", "", slashes, null).toString()
          : new URI(null, null, slashes, null).getRawPath();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(path, e);
    }
  }

  private static String level(Level level) {
    return level.word();
  }

  private static JsonObject text(String text) {
    JsonObject message = new JsonObject();
    message.addProperty("text", text);
    return message;
  }

  private static JsonArray array(JsonObject only) {
    JsonArray array = new JsonArray();
    array.add(only);
    return array;
  }
}
