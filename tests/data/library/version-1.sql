BEGIN TRANSACTION;
CREATE TABLE annotation (
	id INTEGER NOT NULL, 
	paper_id INTEGER NOT NULL, 
	field VARCHAR NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	quote VARCHAR NOT NULL, 
	prefix VARCHAR NOT NULL, 
	suffix VARCHAR NOT NULL, 
	color VARCHAR NOT NULL, 
	comment VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	created_at VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(paper_id) REFERENCES paper (id) ON DELETE CASCADE
);
CREATE TABLE appearance (
	id INTEGER NOT NULL, 
	digest_id INTEGER NOT NULL, 
	paper_id INTEGER NOT NULL, 
	rank INTEGER, 
	upvotes INTEGER, 
	comments INTEGER, 
	line INTEGER NOT NULL, 
	printed_title VARCHAR NOT NULL, 
	printed_abstract VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (digest_id, paper_id), 
	FOREIGN KEY(digest_id) REFERENCES digest (id) ON DELETE CASCADE, 
	FOREIGN KEY(paper_id) REFERENCES paper (id) ON DELETE CASCADE
);
INSERT INTO "appearance" VALUES(1,1,1,1,NULL,NULL,10,'','');
INSERT INTO "appearance" VALUES(2,1,2,2,NULL,NULL,14,'','');
INSERT INTO "appearance" VALUES(4,1,4,4,NULL,NULL,22,'','');
INSERT INTO "appearance" VALUES(5,1,5,5,NULL,NULL,26,'','');
CREATE TABLE change (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	operation_id INTEGER NOT NULL, 
	table_name VARCHAR NOT NULL, 
	row_id INTEGER NOT NULL, 
	paper_id INTEGER, 
	action VARCHAR NOT NULL, 
	"column" VARCHAR, 
	"before" VARCHAR, 
	"after" VARCHAR
);
INSERT INTO "change" VALUES(1,1,'paper',1,1,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(2,1,'paper',2,2,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(3,1,'paper',3,3,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(4,1,'paper',4,4,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(5,1,'paper',5,5,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(6,1,'link',1,1,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(7,1,'link',2,2,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(8,1,'link',3,3,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(9,1,'link',4,4,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(10,1,'link',5,5,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(11,1,'digest',1,NULL,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(12,1,'appearance',1,1,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(13,1,'appearance',2,2,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(14,1,'appearance',3,3,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(15,1,'appearance',4,4,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(16,1,'appearance',5,5,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(17,1,'digest',1,NULL,'update','report','','{"seen": 5}');
INSERT INTO "change" VALUES(18,2,'paper',6,6,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(19,2,'identifier',1,6,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(20,2,'digest',2,NULL,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(21,2,'appearance',6,6,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(22,2,'digest',2,NULL,'update','report','','{"seen": 5}');
INSERT INTO "change" VALUES(23,3,'tag',1,NULL,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(24,3,'tag',2,NULL,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(25,3,'paper_tag',1,1,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(26,3,'paper_tag',2,2,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(27,4,'note',1,1,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(28,5,'annotation',1,3,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(29,6,'paper',2,2,'update','status','inbox','queued');
INSERT INTO "change" VALUES(30,6,'paper',2,2,'update','queue_place',NULL,'1024');
INSERT INTO "change" VALUES(31,7,'reading_list',1,NULL,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(32,7,'list_item',1,1,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(33,8,'annotation',1,3,'delete',NULL,'{"id":1,"paper_id":3,"field":"abstract","start":0,"end":8,"quote":"We study","prefix":"","suffix":" robots that plan on 3 data sets","color":"yellow","comment":"so","state":"exact","created_at":"2026-11-22T17:32:19+00:00","updated_at":"2026-11-22T17:32:19+00:00"}',NULL);
INSERT INTO "change" VALUES(34,8,'appearance',3,3,'delete',NULL,'{"id":3,"digest_id":1,"paper_id":3,"rank":3,"upvotes":null,"comments":null,"line":18,"printed_title":"","printed_abstract":""}',NULL);
INSERT INTO "change" VALUES(35,8,'link',3,3,'delete',NULL,'{"id":3,"paper_id":3,"kind":"code","url":"https://example.org/2"}',NULL);
INSERT INTO "change" VALUES(36,8,'paper',3,3,'delete',NULL,'{"id":3,"cite_key":"robots-that-plan","title":"Robots that plan","title_key":"robots that plan","abstract":"We study robots that plan on 3 data sets. Code: https://example.org/2. Cost: O(n^2).","authors":"[]","year":null,"published":"","venue":"","status":"inbox","rating":0,"queue_place":null,"added_at":"2026-11-22T17:32:19+00:00"}',NULL);
INSERT INTO "change" VALUES(37,8,'appearance',6,6,'delete',NULL,'{"id":6,"digest_id":2,"paper_id":6,"rank":1,"upvotes":null,"comments":null,"line":0,"printed_title":"","printed_abstract":""}',NULL);
INSERT INTO "change" VALUES(38,8,'identifier',1,6,'delete',NULL,'{"id":1,"paper_id":6,"scheme":"doi","value":"10.1000/fish"}',NULL);
INSERT INTO "change" VALUES(39,8,'paper',6,6,'delete',NULL,'{"id":6,"cite_key":"mullers-fish","title":"Müller’s fish","title_key":"mullers fish","abstract":"","authors":"[\"Jürgen Müller\"]","year":null,"published":"","venue":"","status":"inbox","rating":0,"queue_place":null,"added_at":"2026-11-22T17:32:19+00:00"}',NULL);
CREATE TABLE digest (
	id INTEGER NOT NULL, 
	source VARCHAR NOT NULL, 
	date VARCHAR NOT NULL, 
	date_guessed BOOLEAN NOT NULL, 
	title VARCHAR NOT NULL, 
	form VARCHAR NOT NULL, 
	file_name VARCHAR NOT NULL, 
	bytes_hash VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	imported_at VARCHAR NOT NULL, 
	finished_at VARCHAR NOT NULL, 
	report VARCHAR NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "digest" VALUES(1,'Test','2026-03-12',0,'Test 12 Mar','test','','','','2026-11-22T17:32:19+00:00','','{"seen": 5}');
INSERT INTO "digest" VALUES(2,'Test','2026-03-13',0,'Next','test','','','','2026-11-22T17:32:19+00:00','','{"seen": 5}');
CREATE TABLE identifier (
	id INTEGER NOT NULL, 
	paper_id INTEGER NOT NULL, 
	scheme VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (scheme, value), 
	FOREIGN KEY(paper_id) REFERENCES paper (id) ON DELETE CASCADE
);
CREATE TABLE link (
	id INTEGER NOT NULL, 
	paper_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	url VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (paper_id, url), 
	FOREIGN KEY(paper_id) REFERENCES paper (id) ON DELETE CASCADE
);
INSERT INTO "link" VALUES(1,1,'code','https://example.org/0');
INSERT INTO "link" VALUES(2,2,'code','https://example.org/1');
INSERT INTO "link" VALUES(4,4,'code','https://example.org/3');
INSERT INTO "link" VALUES(5,5,'code','https://example.org/4');
CREATE TABLE list_item (
	id INTEGER NOT NULL, 
	list_id INTEGER NOT NULL, 
	paper_id INTEGER NOT NULL, 
	place INTEGER NOT NULL, 
	remark VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (list_id, paper_id), 
	FOREIGN KEY(list_id) REFERENCES reading_list (id) ON DELETE CASCADE, 
	FOREIGN KEY(paper_id) REFERENCES paper (id) ON DELETE CASCADE
);
INSERT INTO "list_item" VALUES(1,1,1,1,'');
CREATE TABLE meta (
	"key" VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	PRIMARY KEY ("key")
);
INSERT INTO "meta" VALUES('identity','5fb4d352cc7844a79bf0eafee65f9a0b');
CREATE TABLE note (
	id INTEGER NOT NULL, 
	paper_id INTEGER NOT NULL, 
	text VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (paper_id), 
	FOREIGN KEY(paper_id) REFERENCES paper (id) ON DELETE CASCADE
);
INSERT INTO "note" VALUES(1,1,'A note','2026-11-22T17:32:19+00:00');
CREATE TABLE operation (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	label VARCHAR NOT NULL, 
	"by" VARCHAR NOT NULL, 
	at VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	merge_key VARCHAR NOT NULL, 
	size_bytes INTEGER NOT NULL
);
INSERT INTO "operation" VALUES(1,'Import “Test 12 Mar” (5 papers)','command line','2026-11-22T17:32:18+00:00','done','',827);
INSERT INTO "operation" VALUES(2,'Import “Next” (1 paper)','command line','2026-11-22T17:32:19+00:00','done','',251);
INSERT INTO "operation" VALUES(3,'Tag 2 papers “area/medical”','command line','2026-11-22T17:32:19+00:00','done','',192);
INSERT INTO "operation" VALUES(4,'Write a note','command line','2026-11-22T17:32:19+00:00','done','note 1',48);
INSERT INTO "operation" VALUES(5,'Highlight in the abstract','command line','2026-11-22T17:32:19+00:00','done','',48);
INSERT INTO "operation" VALUES(6,'Queue 1 paper','command line','2026-11-22T17:32:19+00:00','done','',111);
INSERT INTO "operation" VALUES(7,'Put 1 paper in the list “mine”','command line','2026-11-22T17:32:19+00:00','done','',96);
INSERT INTO "operation" VALUES(8,'Delete 2 papers','command line','2026-11-22T17:32:19+00:00','done','',1562);
CREATE TABLE paper (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	cite_key VARCHAR COLLATE "NOCASE" NOT NULL, 
	title VARCHAR NOT NULL, 
	title_key VARCHAR NOT NULL, 
	abstract VARCHAR NOT NULL, 
	authors VARCHAR NOT NULL, 
	year INTEGER, 
	published VARCHAR NOT NULL, 
	venue VARCHAR NOT NULL, 
	status VARCHAR NOT NULL, 
	rating INTEGER NOT NULL, 
	queue_place INTEGER, 
	added_at VARCHAR NOT NULL, 
	UNIQUE (cite_key)
);
INSERT INTO "paper" VALUES(1,'neural-tensor-completion','Neural tensor completion','neural tensor completion','We study neural tensor completion on 3 data sets. Code: https://example.org/0. Cost: O(n^0).','[]',NULL,'','','inbox',0,NULL,'2026-11-22T17:32:19+00:00');
INSERT INTO "paper" VALUES(2,'a-map-of-cells','A map of cells','a map of cells','We study a map of cells on 3 data sets. Code: https://example.org/1. Cost: O(n^1).','["Ada Lovelace", "Alan Turing"]',2021,'','','queued',0,1024,'2026-11-22T17:32:19+00:00');
INSERT INTO "paper" VALUES(4,'sparse-attention','Sparse attention','sparse attention','We study sparse attention on 3 data sets. Code: https://example.org/3. Cost: O(n^3).','["Ada Lovelace", "Alan Turing"]',2023,'','','inbox',0,NULL,'2026-11-22T17:32:19+00:00');
INSERT INTO "paper" VALUES(5,'zebrafish-is-all-you-need','Zebrafish is all you need','zebrafish is all you need','We study zebrafish is all you need on 3 data sets. Code: https://example.org/4. Cost: O(n^4).','[]',NULL,'','','inbox',0,NULL,'2026-11-22T17:32:19+00:00');
CREATE TABLE paper_tag (
	id INTEGER NOT NULL, 
	paper_id INTEGER NOT NULL, 
	tag_id INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (paper_id, tag_id), 
	FOREIGN KEY(paper_id) REFERENCES paper (id) ON DELETE CASCADE, 
	FOREIGN KEY(tag_id) REFERENCES tag (id) ON DELETE CASCADE
);
INSERT INTO "paper_tag" VALUES(1,1,2);
INSERT INTO "paper_tag" VALUES(2,2,2);
CREATE TABLE reading_list (
	id INTEGER NOT NULL, 
	name VARCHAR COLLATE "NOCASE" NOT NULL, 
	description VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (name)
);
INSERT INTO "reading_list" VALUES(1,'mine','');
CREATE TABLE saved_search (
	id INTEGER NOT NULL, 
	name VARCHAR COLLATE "NOCASE" NOT NULL, 
	"query" VARCHAR NOT NULL, 
	place INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (name)
);
CREATE TABLE tag (
	id INTEGER NOT NULL, 
	name VARCHAR COLLATE "NOCASE" NOT NULL, 
	hue INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (name)
);
INSERT INTO "tag" VALUES(1,'area',0);
INSERT INTO "tag" VALUES(2,'area/medical',5);
CREATE INDEX ix_paper_queue_place ON paper (queue_place);
CREATE INDEX ix_paper_added_at ON paper (added_at);
CREATE INDEX ix_paper_status ON paper (status);
CREATE INDEX ix_paper_year ON paper (year);
CREATE INDEX ix_paper_title_key ON paper (title_key);
CREATE INDEX ix_digest_bytes_hash ON digest (bytes_hash);
CREATE INDEX ix_digest_date ON digest (date);
CREATE INDEX ix_change_operation ON change (operation_id);
CREATE INDEX ix_identifier_paper_id ON identifier (paper_id);
CREATE INDEX ix_link_paper_id ON link (paper_id);
CREATE INDEX ix_paper_tag_paper_id ON paper_tag (paper_id);
CREATE INDEX ix_paper_tag_tag_id ON paper_tag (tag_id);
CREATE INDEX ix_appearance_paper_id ON appearance (paper_id);
CREATE INDEX ix_appearance_digest_id ON appearance (digest_id);
CREATE INDEX ix_annotation_paper_id ON annotation (paper_id);
CREATE INDEX ix_list_item_paper_id ON list_item (paper_id);
CREATE INDEX ix_list_item_list_id ON list_item (list_id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('operation',8);
INSERT INTO "sqlite_sequence" VALUES('change',39);
INSERT INTO "sqlite_sequence" VALUES('paper',6);
COMMIT;
PRAGMA application_id = 1380209217;
PRAGMA user_version = 1;
