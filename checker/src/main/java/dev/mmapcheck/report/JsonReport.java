package dev.mmapcheck.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.mmapcheck.check.CheckResult;
import dev.mmapcheck.finding.Finding;
import dev.mmapcheck.finding.Fingerprints;
import dev.mmapcheck.lang.Span;
import java.io.IOException;
import java.util.List;

/** One JSON object for programs; docs/json-schema.json describes it. */
final class JsonReport implements Report {
  private final Appendable out;
  private final String version;
  private final Fingerprints fingerprints = new Fingerprints();

  JsonReport(Appendable out, String version) {
    this.out = out;
    this.version = version;
  }

  @Override
  public void add(FileResult file) {}

  @Override
  public void finish(List<FileResult> all) throws IOException {
    JsonArray findings = new JsonArray();
    JsonArray gaps = new JsonArray();
    for (FileResult file : all) {
      file.findings().forEach(finding -> findings.add(json(finding)));
      if (!file.failure().isEmpty()) {
        gaps.add(gap(file.file().path(), 1, "", file.failure()));
      }
      for (CheckResult.NotAnalysed gap : file.notAnalysed()) {
        gaps.add(gap(gap.span().file().path(), gap.span().line(), gap.function(), gap.reason()));
      }
    }
    JsonObject root = new JsonObject();
    root.addProperty("version", version);
    root.add("findings", findings);
    root.add("notAnalysed", gaps);
    out.append(pretty().toJson(root)).append('\n');
  }

  /** Indented, without escapes that only HTML needs. */
  static Gson pretty() {
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
  }

  private JsonObject json(Finding finding) {
    JsonObject json = new JsonObject();
    json.addProperty("rule", finding.rule());
    json.addProperty("code", finding.code());
    json.addProperty("level", finding.level().word());
    addRange(json, finding.span());
    json.addProperty("function", finding.function());
    json.addProperty("message", finding.message());
    json.addProperty("remedy", finding.remedy());
    JsonArray path = new JsonArray();
    for (Finding.Step step : finding.path()) {
      JsonObject place = new JsonObject();
      place.addProperty("file", step.span().file().path());
      place.addProperty("line", step.span().line());
      place.addProperty("column", step.span().column());
      place.addProperty("message", step.message());
      path.add(place);
    }
    json.add("path", path);
    JsonArray targets = new JsonArray();
    finding.targets().forEach(targets::add);
    json.add("targets", targets);
    JsonArray fixes = new JsonArray();
    finding.fixes().forEach(fix -> fixes.add(json(fix)));
    json.add("fixes", fixes);
    json.addProperty("evidence", finding.evidence().word());
    json.addProperty("fingerprint", fingerprints.next(finding));
    return json;
  }

  private static JsonObject json(Finding.Fix fix) {
    JsonArray edits = new JsonArray();
    for (Finding.Edit edit : fix.edits()) {
      JsonObject json = new JsonObject();
      addRange(json, edit.span());
      json.addProperty("text", edit.text());
      edits.add(json);
    }
    JsonObject json = new JsonObject();
    json.addProperty("description", fix.description());
    json.add("edits", edits);
    return json;
  }

  private static void addRange(JsonObject json, Span span) {
    json.addProperty("file", span.file().path());
    json.addProperty("line", span.line());
    json.addProperty("column", span.column());
    json.addProperty("endLine", span.endLine());
    json.addProperty("endColumn", span.endColumn());
  }

  private static JsonObject gap(String file, int line, String function, String reason) {
    JsonObject json = new JsonObject();
    json.addProperty("file", file);
    json.addProperty("line", line);
    json.addProperty("function", function);
    json.addProperty("reason", reason);
    return json;
  }
}
