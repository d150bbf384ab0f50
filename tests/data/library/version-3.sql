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
	section VARCHAR DEFAULT '' NOT NULL, 
	curator VARCHAR DEFAULT '' NOT NULL, 
	event VARCHAR DEFAULT '' NOT NULL, 
	printed_title VARCHAR NOT NULL, 
	printed_abstract VARCHAR NOT NULL, 
	received VARCHAR DEFAULT '{}' NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (digest_id, paper_id), 
	FOREIGN KEY(digest_id) REFERENCES digest (id) ON DELETE CASCADE, 
	FOREIGN KEY(paper_id) REFERENCES paper (id) ON DELETE CASCADE
);
INSERT INTO "appearance" VALUES(3,1,3,1,NULL,NULL,18,'','','','','','{}');
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
INSERT INTO "change" VALUES(1,1,'digest',1,NULL,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(2,1,'paper',1,1,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(3,1,'paper',2,2,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(4,1,'paper',3,3,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(5,1,'paper',4,4,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(6,1,'link',1,1,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(7,1,'link',2,2,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(8,1,'link',3,3,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(9,1,'link',4,4,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(10,1,'appearance',1,1,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(11,1,'appearance',2,2,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(12,1,'appearance',3,3,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(13,1,'appearance',4,4,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(14,1,'digest',1,NULL,'update','report','','{"seen": 5}');
INSERT INTO "change" VALUES(15,2,'paper',2,2,'update','cite_key','a-map-of-cells','Fish:2024');
INSERT INTO "change" VALUES(16,2,'key_alias',1,2,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(17,2,'paper',2,2,'update','key_pinned','0','1');
INSERT INTO "change" VALUES(18,3,'paper',1,1,'update','shelf_key','','lovelace an');
INSERT INTO "change" VALUES(19,3,'paper',1,1,'update','authors','[]','["Ada Lovelace", "Alan Turing"]');
INSERT INTO "change" VALUES(20,3,'paper',1,1,'update','year',NULL,'2021');
INSERT INTO "change" VALUES(21,3,'appearance',2,2,'update','printed_title','','A map of cells');
INSERT INTO "change" VALUES(22,3,'appearance',2,2,'update','printed_abstract','','We study a map of cells on 3 data sets. Code: https://example.org/1. Cost: O(n^1).');
INSERT INTO "change" VALUES(23,3,'link',2,1,'update','paper_id','2','1');
INSERT INTO "change" VALUES(24,3,'key_alias',1,1,'update','paper_id','2','1');
INSERT INTO "change" VALUES(25,3,'former',1,1,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(26,3,'appearance',2,2,'delete',NULL,'{"id":2,"digest_id":1,"paper_id":2,"rank":2,"upvotes":null,"comments":null,"line":14,"section":"","curator":"","event":"","printed_title":"A map of cells","printed_abstract":"We study a map of cells on 3 data sets. Code: https://example.org/1. Cost: O(n^1).","received":"{}"}',NULL);
INSERT INTO "change" VALUES(27,3,'paper',2,2,'delete',NULL,'{"id":2,"cite_key":"Fish:2024","title":"A map of cells","title_key":"a map of cells","authors":"[\"Ada Lovelace\", \"Alan Turing\"]","year":2021,"published":"","venue":"","status":"inbox","rating":0,"queue_place":null,"added_at":"2026-11-23T05:46:50+00:00","shelf_key":"lovelace am","kind":"","work_id":null,"sources":"{\"*\":{\"digest\":1,\"at\":\"2026-11-23T05:46:50+00:00\"}}","categories":"[]","details":"{}","key_pinned":1,"abstract":"We study a map of cells on 3 data sets. Code: https://example.org/1. Cost: O(n^1)."}',NULL);
INSERT INTO "change" VALUES(28,3,'paper',1,1,'update','cite_key','neural-tensor-completion','Fish:2024');
INSERT INTO "change" VALUES(29,3,'key_alias',2,1,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(30,3,'paper',1,1,'update','key_pinned','0','1');
INSERT INTO "change" VALUES(31,4,'paper',3,3,'update','shelf_key','','lovelace ar');
INSERT INTO "change" VALUES(32,4,'paper',3,3,'update','authors','[]','["Ada Lovelace", "Alan Turing"]');
INSERT INTO "change" VALUES(33,4,'paper',3,3,'update','year',NULL,'2021');
INSERT INTO "change" VALUES(34,4,'appearance',1,1,'update','printed_title','','Neural tensor completion');
INSERT INTO "change" VALUES(35,4,'appearance',1,1,'update','printed_abstract','','We study neural tensor completion on 3 data sets. Code: https://example.org/0. Cost: O(n^0).');
INSERT INTO "change" VALUES(36,4,'appearance',3,3,'update','rank','3','1');
INSERT INTO "change" VALUES(37,4,'key_alias',2,1,'delete',NULL,'{"id":2,"paper_id":1,"cite_key":"neural-tensor-completion"}',NULL);
INSERT INTO "change" VALUES(38,4,'link',1,3,'update','paper_id','1','3');
INSERT INTO "change" VALUES(39,4,'link',2,3,'update','paper_id','1','3');
INSERT INTO "change" VALUES(40,4,'key_alias',1,3,'update','paper_id','1','3');
INSERT INTO "change" VALUES(41,4,'former',1,3,'update','paper_id','1','3');
INSERT INTO "change" VALUES(42,4,'former',2,3,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(43,4,'appearance',1,1,'delete',NULL,'{"id":1,"digest_id":1,"paper_id":1,"rank":1,"upvotes":null,"comments":null,"line":10,"section":"","curator":"","event":"","printed_title":"Neural tensor completion","printed_abstract":"We study neural tensor completion on 3 data sets. Code: https://example.org/0. Cost: O(n^0).","received":"{}"}',NULL);
INSERT INTO "change" VALUES(44,4,'paper',1,1,'delete',NULL,'{"id":1,"cite_key":"Fish:2024","title":"Neural tensor completion","title_key":"neural tensor completion","authors":"[\"Ada Lovelace\", \"Alan Turing\"]","year":2021,"published":"","venue":"","status":"inbox","rating":0,"queue_place":null,"added_at":"2026-11-23T05:46:50+00:00","shelf_key":"lovelace an","kind":"","work_id":null,"sources":"{\"*\":{\"digest\":1,\"at\":\"2026-11-23T05:46:50+00:00\"}}","categories":"[]","details":"{}","key_pinned":1,"abstract":"We study neural tensor completion on 3 data sets. Code: https://example.org/0. Cost: O(n^0)."}',NULL);
INSERT INTO "change" VALUES(45,4,'paper',3,3,'update','cite_key','robots-that-plan','Fish:2024');
INSERT INTO "change" VALUES(46,4,'key_alias',2,3,'insert',NULL,NULL,NULL);
INSERT INTO "change" VALUES(47,4,'paper',3,3,'update','key_pinned','0','1');
INSERT INTO "change" VALUES(48,5,'appearance',4,4,'delete',NULL,'{"id":4,"digest_id":1,"paper_id":4,"rank":4,"upvotes":null,"comments":null,"line":22,"section":"","curator":"","event":"","printed_title":"","printed_abstract":"","received":"{}"}',NULL);
INSERT INTO "change" VALUES(49,5,'link',4,4,'delete',NULL,'{"id":4,"paper_id":4,"kind":"code","url":"https://example.org/3"}',NULL);
INSERT INTO "change" VALUES(50,5,'paper',4,4,'delete',NULL,'{"id":4,"cite_key":"sparse-attention","title":"Sparse attention","title_key":"sparse attention","authors":"[\"Ada Lovelace\", \"Alan Turing\"]","year":2023,"published":"","venue":"","status":"inbox","rating":0,"queue_place":null,"added_at":"2026-11-23T05:46:50+00:00","shelf_key":"lovelace as","kind":"","work_id":null,"sources":"{\"*\":{\"digest\":1,\"at\":\"2026-11-23T05:46:50+00:00\"}}","categories":"[]","details":"{}","key_pinned":0,"abstract":"We study sparse attention on 3 data sets. Code: https://example.org/3. Cost: O(n^3)."}',NULL);
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
	period VARCHAR DEFAULT 'day' NOT NULL, 
	report VARCHAR NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "digest" VALUES(1,'Test','2026-03-12',0,'Test 12 Mar','test','','','','2026-11-23T05:46:50+00:00','','day','{"seen": 5}');
CREATE TABLE followed_export (
	id INTEGER NOT NULL, 
	place INTEGER NOT NULL, 
	file VARCHAR NOT NULL, 
	format VARCHAR NOT NULL, 
	options VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	paused BOOLEAN NOT NULL, 
	revision INTEGER NOT NULL, 
	written_at VARCHAR NOT NULL, 
	result VARCHAR NOT NULL, 
	trouble VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (file)
);
CREATE TABLE former (
	id INTEGER NOT NULL, 
	paper_id INTEGER NOT NULL, 
	old_id INTEGER NOT NULL, 
	cite_key VARCHAR COLLATE "NOCASE" NOT NULL, 
	title_key VARCHAR NOT NULL, 
	author_key VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(paper_id) REFERENCES paper (id) ON DELETE CASCADE, 
	UNIQUE (old_id), 
	UNIQUE (cite_key)
);
INSERT INTO "former" VALUES(1,3,2,'Fish:2024','a map of cells','lovelace');
INSERT INTO "former" VALUES(2,3,1,'neural-tensor-completion','neural tensor completion','lovelace');
CREATE TABLE identifier (
	id INTEGER NOT NULL, 
	paper_id INTEGER NOT NULL, 
	scheme VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	also INTEGER DEFAULT 0 NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (scheme, value), 
	FOREIGN KEY(paper_id) REFERENCES paper (id) ON DELETE CASCADE
);
CREATE TABLE key_alias (
	id INTEGER NOT NULL, 
	paper_id INTEGER NOT NULL, 
	cite_key VARCHAR COLLATE "NOCASE" NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(paper_id) REFERENCES paper (id) ON DELETE CASCADE, 
	UNIQUE (cite_key)
);
INSERT INTO "key_alias" VALUES(1,3,'a-map-of-cells');
INSERT INTO "key_alias" VALUES(2,3,'robots-that-plan');
CREATE TABLE link (
	id INTEGER NOT NULL, 
	paper_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	url VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (paper_id, url), 
	FOREIGN KEY(paper_id) REFERENCES paper (id) ON DELETE CASCADE
);
INSERT INTO "link" VALUES(1,3,'code','https://example.org/0');
INSERT INTO "link" VALUES(2,3,'code','https://example.org/1');
INSERT INTO "link" VALUES(3,3,'code','https://example.org/2');
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
CREATE TABLE meta (
	"key" VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	PRIMARY KEY ("key")
);
INSERT INTO "meta" VALUES('identity','f1548c3dad3f404a8e3aee3f7be8242c');
CREATE TABLE note (
	id INTEGER NOT NULL, 
	paper_id INTEGER NOT NULL, 
	text VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (paper_id), 
	FOREIGN KEY(paper_id) REFERENCES paper (id) ON DELETE CASCADE
);
CREATE TABLE operation (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	label VARCHAR NOT NULL, 
	"by" VARCHAR NOT NULL, 
	at VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	merge_key VARCHAR NOT NULL, 
	size_bytes INTEGER NOT NULL
);
INSERT INTO "operation" VALUES(1,'Import “Test 12 Mar” (4 papers)','window','2026-11-23T05:46:50+00:00','done','',683);
INSERT INTO "operation" VALUES(2,'Set the cite key “Fish:2024”','window','2026-11-23T05:46:50+00:00','done','',169);
INSERT INTO "operation" VALUES(3,'Merge 2 papers','window','2026-11-23T05:46:50+00:00','done','',1606);
INSERT INTO "operation" VALUES(4,'Merge 2 papers','window','2026-11-23T05:46:50+00:00','done','',1925);
INSERT INTO "operation" VALUES(5,'Delete 1 paper','window','2026-11-23T05:46:50+00:00','done','',925);
CREATE TABLE pair (
	id INTEGER NOT NULL, 
	first_id INTEGER NOT NULL, 
	second_id INTEGER NOT NULL, 
	state VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	similarity INTEGER NOT NULL, 
	found_at VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (first_id, second_id), 
	FOREIGN KEY(first_id) REFERENCES paper (id) ON DELETE CASCADE, 
	FOREIGN KEY(second_id) REFERENCES paper (id) ON DELETE CASCADE
);
CREATE TABLE paper (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	cite_key VARCHAR COLLATE "NOCASE" NOT NULL, 
	title VARCHAR NOT NULL, 
	title_key VARCHAR NOT NULL, 
	authors VARCHAR NOT NULL, 
	year INTEGER, 
	published VARCHAR NOT NULL, 
	venue VARCHAR NOT NULL, 
	status VARCHAR NOT NULL, 
	rating INTEGER NOT NULL, 
	queue_place INTEGER, 
	added_at VARCHAR NOT NULL, 
	shelf_key VARCHAR DEFAULT '' NOT NULL, 
	kind VARCHAR DEFAULT '' NOT NULL, 
	work_id INTEGER, 
	sources VARCHAR DEFAULT '{}' NOT NULL, 
	categories VARCHAR DEFAULT '[]' NOT NULL, 
	details VARCHAR DEFAULT '{}' NOT NULL, 
	key_pinned BOOLEAN DEFAULT 0 NOT NULL, 
	abstract VARCHAR NOT NULL, 
	UNIQUE (cite_key)
);
INSERT INTO "paper" VALUES(3,'Fish:2024','Robots that plan','robots that plan','["Ada Lovelace", "Alan Turing"]',2021,'','','inbox',0,NULL,'2026-11-23T05:46:50+00:00','lovelace ar','',NULL,'{"*":{"digest":1,"at":"2026-11-23T05:46:50+00:00"}}','[]','{}',1,'We study robots that plan on 3 data sets. Code: https://example.org/2. Cost: O(n^2).');
CREATE TABLE paper_tag (
	id INTEGER NOT NULL, 
	paper_id INTEGER NOT NULL, 
	tag_id INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (paper_id, tag_id), 
	FOREIGN KEY(paper_id) REFERENCES paper (id) ON DELETE CASCADE, 
	FOREIGN KEY(tag_id) REFERENCES tag (id) ON DELETE CASCADE
);
CREATE TABLE reading_list (
	id INTEGER NOT NULL, 
	name VARCHAR COLLATE "NOCASE" NOT NULL, 
	description VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (name)
);
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
CREATE INDEX ix_paper_title_key ON paper (title_key);
CREATE INDEX ix_paper_rated ON paper (rating) WHERE rating > 0;
CREATE INDEX ix_paper_without_authors ON paper (id) WHERE authors = '[]';
CREATE INDEX ix_paper_year ON paper (year);
CREATE INDEX ix_paper_venue ON paper (venue) WHERE venue <> '';
CREATE INDEX ix_paper_queue_place ON paper (queue_place);
CREATE INDEX ix_paper_work_id ON paper (work_id);
CREATE INDEX ix_paper_without_abstract ON paper (id) WHERE abstract = '';
CREATE INDEX ix_paper_status ON paper (status);
CREATE INDEX ix_paper_shelf_title ON paper (shelf_key, title_key);
CREATE INDEX ix_paper_added_at ON paper (added_at);
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
CREATE INDEX ix_former_title_key ON former (title_key);
CREATE INDEX ix_former_paper_id ON former (paper_id);
CREATE INDEX ix_key_alias_paper_id ON key_alias (paper_id);
CREATE INDEX ix_pair_state ON pair (state);
CREATE INDEX ix_pair_first_id ON pair (first_id);
CREATE INDEX ix_pair_second_id ON pair (second_id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('operation',5);
INSERT INTO "sqlite_sequence" VALUES('change',50);
INSERT INTO "sqlite_sequence" VALUES('paper',4);
COMMIT;
PRAGMA application_id = 1380209217;
PRAGMA user_version = 3;
